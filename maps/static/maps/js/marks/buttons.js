/* How are donuts reached by keyboard, by voice and by hand? By a button over each.

   They come when the eye has its picture, a few in each frame; nothing moves them while a
   hand moves the map. Their frame has a size and is closed to what is around it, so that the
   browser need not look into it. */
/* global L */

import { around, sightOf } from "./canvas.js";
import { nameOfMany } from "./names.js";

const BUDGET_MS = 3;

function lookOf({ n, counts, overdue, exact, size, x, y }, { world, origin }) {
  return `${n} ${counts.join()} ${overdue} ${exact} ${size} ${x} ${y} ${world} ${origin.x} ${origin.y}`;
}

export class Buttons {
  #made = new Map();
  #frame = 0;

  /** `entered(group, byKey)` is called when one is pressed. */
  constructor({ statuses, entered }) {
    Object.assign(this, { statuses, entered });
  }

  addTo(map) {
    this.map = map;
    this.element = L.DomUtil.create("div", "donuts", map.getPane("markerPane"));
    this.list = L.DomUtil.create("div", "donuts__buttons", this.element);
    L.DomEvent.disableClickPropagation(this.element);
    this.list.addEventListener("click", (event) => this.#pressed(event));
    map.on("zoomanim", () => this.#hide());
    return this;
  }

  /** There are other groups now. */
  show(groups) {
    this.#lay();
    const wanted = new Set(groups.map(({ id }) => id));
    for (const [id, { element }] of this.#made) if (!wanted.has(id)) this.#drop(id, element);
    this.#soon([...groups]);
  }

  #pressed({ target, detail }) {
    const pressed = [...this.#made.values()].find(({ element }) => element === target);
    if (pressed) this.entered(pressed.group, detail === 0);
  }

  #drop(id, element) {
    element.remove();
    this.#made.delete(id);
  }

  /** While one zooms they are not where the donuts are; the one with the focus keeps it. */
  #hide() {
    this.list.classList.add("donuts__buttons--away");
  }

  /** Lie around the present view; inside, places stay those of the map's panes. */
  #lay() {
    const { corner, size } = around(this.map);
    const frame = { left: `${corner.x}px`, top: `${corner.y}px`, width: `${size.x}px`, height: `${size.y}px` };
    Object.assign(this.element.style, frame);
    Object.assign(this.list.style, { left: `${-corner.x}px`, top: `${-corner.y}px` });
    this.list.classList.remove("donuts__buttons--away");
  }

  #soon(groups) {
    cancelAnimationFrame(this.#frame);
    const sight = sightOf(this.map);
    this.#frame = requestAnimationFrame(() => {
      const end = performance.now() + BUDGET_MS;
      while (groups.length > 0 && performance.now() < end) this.#stand(groups.shift(), sight);
      if (groups.length > 0) this.#soon(groups);
    });
  }

  #stand(group, sight) {
    const one = this.#made.get(group.id) ?? this.#make(group.id);
    one.group = group;
    const look = lookOf(group, sight);
    if (one.look === look) return;
    one.look = look;
    this.#look(one.element, group, sight);
  }

  #make(id) {
    const element = L.DomUtil.create("button", "mark", this.list);
    element.type = "button";
    const one = { element, group: null, look: "" };
    this.#made.set(id, one);
    return one;
  }

  #look(element, group, { world, origin }) {
    const { x, y, size } = group;
    const name = nameOfMany(group, this.statuses);
    element.setAttribute("aria-label", name);
    element.title = name;
    const [left, top] = [x * world - origin.x, y * world - origin.y].map((at) => `${(at - size / 2).toFixed(1)}px`);
    Object.assign(element.style, { left, top, width: `${size}px`, height: `${size}px` });
  }
}
