/* Donuts where many incidents are: buttons on the map that split and merge as one zooms.

   A donut has a transform only while it moves: hundreds would cost the browser time in
   every frame. */
/* global L */

import { donut } from "../donut.js";
import { worldPx } from "../tiles/grid.js";
import { originOf } from "./canvas.js";
import { Frame } from "./frame.js";
import { Motion } from "./motion.js";
import { nameOfMany } from "./names.js";

const BUDGET_MS = 3;

function lookOf({ n, counts, overdue, exact, size, x, y }) {
  return `${n} ${counts.join()} ${overdue} ${exact} ${size} ${x} ${y}`;
}

/** Where a group stands on the panes of the map, in px. */
function placeOf({ x, y }, origin, world) {
  return L.point(x * world, y * world).subtract(origin);
}

export class Donuts {
  #drawn = new Map();
  #motion = new Motion();
  #zoom = null;
  #soon = 0;

  /** `entered(group, byKey)` is called when one is pressed. */
  constructor({ statuses, entered }) {
    this.statuses = statuses;
    this.entered = entered;
  }

  addTo(map) {
    this.map = map;
    this.frame = new Frame(map);
    map.on("zoomanim", ({ center, zoom }) => this.#follow(originOf(map, center, zoom), worldPx(zoom)));
    map.on("zoom viewreset", () => this.#follow());
    return this;
  }

  /** Draw groups; what stands already stays, and what is new comes out of what was there. */
  show(groups) {
    this.frame.lay();
    const before = [...this.#drawn.values()];
    const zoomed = this.#zoom !== null && this.#zoom !== this.map.getZoom();
    const wanted = new Map(groups.map((group) => [group.id, group]));
    const gone = before.filter(({ group }) => !wanted.has(group.id));
    const fresh = groups.filter(({ id }) => !this.#drawn.has(id));
    for (const one of before) if (wanted.has(one.group.id)) this.#renew(one, wanted.get(one.group.id));
    for (const { group } of gone) this.#drawn.delete(group.id);
    cancelAnimationFrame(this.#soon);
    this.#zoom = this.map.getZoom();
    if (this.map.dragging?.moving()) {
      this.#motion.drop(gone);
      this.#addSoon(fresh);
      return;
    }
    const added = fresh.map((group) => this.#add(group));
    this.#move({ added, gone, before, zoomed });
  }

  #move({ added, gone, before, zoomed }) {
    const world = worldPx(this.map.getZoom());
    this.#motion.split(added, zoomed ? before : [], world);
    this.#motion.merge(gone, zoomed ? [...this.#drawn.values()] : [], world);
  }

  clear() {
    this.#motion.drop(this.#drawn.values());
    this.#drawn.clear();
    this.#zoom = null;
  }

  all() {
    return [...this.#drawn.values()].map(({ group }) => group);
  }

  /** While a hand moves the map, a few in each frame, so that it does not stutter. */
  #addSoon(groups) {
    this.#soon = requestAnimationFrame(() => {
      const end = performance.now() + BUDGET_MS;
      while (groups.length > 0 && performance.now() < end) this.#add(groups.shift());
      if (groups.length > 0) this.#addSoon(groups);
    });
  }

  #add(group) {
    const one = { ...this.frame.add(), group };
    const { element } = one;
    L.DomEvent.disableClickPropagation(element);
    element.addEventListener("click", (event) => this.entered(one.group, event.detail === 0));
    this.#drawn.set(group.id, one);
    this.#look(one);
    return one;
  }

  /** The same donut with other numbers stays where the hand is, and keeps the focus. */
  #renew(one, group) {
    const same = lookOf(one.group) === lookOf(group);
    const from = one.group;
    one.group = group;
    if (same && !one.figure.style.transform) return;
    this.#look(one);
    if (this.map.dragging?.moving()) return;
    if (from.x !== group.x || from.y !== group.y) this.#motion.slide(one, from, worldPx(this.map.getZoom()));
  }

  #look(one) {
    const { element, figure, group } = one;
    const counts = this.statuses.map(({ code }, layer) => [code, group.counts[layer]]);
    const { size, overdue } = group;
    const name = nameOfMany(group, this.statuses);
    one.place = placeOf(group, this.map.getPixelOrigin(), worldPx(this.map.getZoom()));
    const [x, y] = [one.place.x, one.place.y].map((at) => Number(at.toFixed(1)));
    figure.innerHTML = donut(counts, group.n, { x, y, size, overdue });
    figure.style.transform = "";
    element.classList.toggle("mark--pile", group.exact);
    element.setAttribute("aria-label", name);
    element.title = name;
    const corner = { left: `${x - size / 2}px`, top: `${y - size / 2}px` };
    Object.assign(element.style, { width: `${size}px`, height: `${size}px`, ...corner, transform: "" });
  }

  /** Go along while one zooms, until the next picture is shown. */
  #follow(origin = this.map.getPixelOrigin(), world = worldPx(this.map.getZoom())) {
    for (const { element, figure, group, place } of this.#drawn.values()) {
      const by = placeOf(group, origin, world).subtract(place);
      const transform = by.x || by.y ? `translate(${by.x.toFixed(1)}px, ${by.y.toFixed(1)}px)` : "";
      figure.style.transform = transform;
      element.style.transform = transform;
    }
  }
}
