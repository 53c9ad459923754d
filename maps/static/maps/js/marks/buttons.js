/* How are donuts reached by keyboard, by voice and by hand? By a button over each.

   They come when the eye has its picture, a few in each frame; nothing moves them while a
   hand moves the map. Their frame has a size and is closed to what is around it, so that the
   browser need not look into it. */
/* global L */

import { around, sightOf } from "./canvas.js";
import { nameOfMany } from "./names.js";
import { Pace } from "./pace.js";

export class Buttons {
  #made = new Map();
  #turn = 0;

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
    this.#stand(groups);
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

  async #stand(groups) {
    const turn = (this.#turn += 1);
    const pace = new Pace(() => turn === this.#turn);
    const sight = sightOf(this.map);
    for (const group of groups) {
      if (pace.isSpent && !(await pace.rest())) return;
      this.#look(this.#made.get(group.id) ?? this.#make(group.id), group, sight);
    }
  }

  #make(id) {
    const element = L.DomUtil.create("button", "mark", this.list);
    element.type = "button";
    const one = { element, look: "" };
    this.#made.set(id, one);
    return one;
  }

  /** One that looks as before is not touched: the page would be laid out anew. */
  #look(one, group, { world, origin }) {
    one.group = group;
    const { x, y, size } = group;
    const name = nameOfMany(group, this.statuses);
    const [left, top] = [x * world - origin.x, y * world - origin.y].map((at) => `${(at - size / 2).toFixed(1)}px`);
    const look = `${name} ${left} ${top} ${size}`;
    if (one.look === look) return;
    one.look = look;
    one.element.setAttribute("aria-label", name);
    one.element.title = name;
    Object.assign(one.element.style, { left, top, width: `${size}px`, height: `${size}px` });
  }
}
