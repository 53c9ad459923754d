/* Donuts where many incidents are: buttons on the map that split and merge as one zooms. */
/* global L */

import { donut } from "../donut.js";
import { worldPx } from "../tiles/grid.js";
import { originOf } from "./canvas.js";
import { Motion } from "./motion.js";
import { nameOfMany } from "./names.js";

const BUDGET_MS = 3;

function lookOf({ n, counts, overdue, exact, size }) {
  return `${n} ${counts.join()} ${overdue} ${exact} ${size}`;
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
    map.on("zoomanim", ({ center, zoom }) => this.#place(originOf(map, center, zoom), zoom));
    map.on("zoom viewreset", () => this.#place());
    return this;
  }

  /** Draw groups; what stands already stays, and what is new comes out of what was there. */
  show(groups) {
    const before = [...this.#drawn.values()];
    const zoomed = this.#zoom !== null && this.#zoom !== this.map.getZoom();
    const wanted = new Map(groups.map((group) => [group.id, group]));
    const gone = before.filter(({ group }) => !wanted.has(group.id));
    const fresh = groups.filter(({ id }) => !this.#drawn.has(id));
    for (const one of before) if (wanted.has(one.group.id)) this.#renew(one, wanted.get(one.group.id));
    for (const { group } of gone) this.#drawn.delete(group.id);
    cancelAnimationFrame(this.#soon);
    const added = this.map.dragging?.moving() ? this.#addSoon(fresh) : fresh.map((group) => this.#add(group));
    this.#zoom = this.map.getZoom();
    this.#move({ added, gone, before, zoomed });
  }

  #move({ added, gone, before, zoomed }) {
    const world = worldPx(this.map.getZoom());
    this.#motion.split(added, zoomed ? before : [], world);
    this.#motion.merge(gone, zoomed ? [...this.#drawn.values()] : [], world);
  }

  clear() {
    for (const { element } of this.#drawn.values()) element.remove();
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
    return [];
  }

  #add(group) {
    const element = L.DomUtil.create("button", "mark leaflet-zoom-animated", this.map.getPane("markerPane"));
    element.type = "button";
    const one = { element, group };
    L.DomEvent.disableClickPropagation(element);
    element.addEventListener("click", (event) => this.entered(one.group, event.detail === 0));
    this.#drawn.set(group.id, one);
    this.#look(one);
    this.#put(one);
    return one;
  }

  /** The same donut with other numbers stays where the hand is, and keeps the focus. */
  #renew(one, group) {
    const same = lookOf(one.group) === lookOf(group);
    const moved = one.group.x !== group.x || one.group.y !== group.y;
    const from = one.group;
    one.group = group;
    if (!same) this.#look(one);
    if (!moved) return;
    this.#put(one);
    this.#motion.slide(one, from, worldPx(this.map.getZoom()));
  }

  #look({ element, group }) {
    const counts = this.statuses.map(({ code }, layer) => [code, group.counts[layer]]);
    const { size, overdue } = group;
    const name = nameOfMany(group, this.statuses);
    element.innerHTML = donut(counts, group.n, { size, overdue });
    element.classList.toggle("mark--pile", group.exact);
    element.setAttribute("aria-label", name);
    element.title = name;
    Object.assign(element.style, { width: `${size}px`, height: `${size}px`, margin: `${-size / 2}px 0 0 ${-size / 2}px` });
  }

  #place(origin = this.map.getPixelOrigin(), zoom = this.map.getZoom()) {
    for (const one of this.#drawn.values()) this.#put(one, origin, zoom);
  }

  #put({ element, group }, origin = this.map.getPixelOrigin(), zoom = this.map.getZoom()) {
    const world = worldPx(zoom);
    const [x, y] = [group.x * world - origin.x, group.y * world - origin.y];
    element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
  }
}
