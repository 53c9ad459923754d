/* A hand goes round problems on the map: from corner to corner, or along any line. */
/* global L */

import { element } from "../../symbol.js";

const SVG = "http://www.w3.org/2000/svg";
const STEP_PX = 6;
const LEAST_PX = 8;
const MOST_CORNERS = 200;

function rectangle({ x: left, y: top }, { x: right, y: bottom }) {
  return [[left, top], [right, top], [right, bottom], [left, bottom]].map(([x, y]) => L.point(x, y));
}

function thinned(line) {
  const every = Math.ceil(line.length / MOST_CORNERS);
  return line.filter((_, place) => place % every === 0);
}

export class Pencil {
  #line = [];

  /** `kind` is "rectangle" or "lasso"; `drawn(ring)` hears [{lat, lng}], `left()` that it is over. */
  constructor(map, { kind, drawn, left }) {
    Object.assign(this, { map, kind, drawn, left });
    this.veil = element("div", { class: "pencil" });
    const svg = document.createElementNS(SVG, "svg");
    this.path = svg.appendChild(document.createElementNS(SVG, "path"));
    this.veil.append(svg);
    this.veil.addEventListener("pointerdown", (event) => this.#begin(event));
    this.veil.addEventListener("pointermove", (event) => this.#go(event));
    this.veil.addEventListener("pointerup", () => this.#end());
    this.veil.addEventListener("pointercancel", () => this.#begun([]));
    L.DomEvent.disableClickPropagation(this.veil); // else the map moves along
    map.getContainer().append(this.veil);
  }

  remove() {
    this.veil.remove();
    this.left();
  }

  #at({ clientX, clientY }) {
    const { left, top } = this.veil.getBoundingClientRect();
    return L.point(clientX - left, clientY - top);
  }

  #begun(line) {
    this.#line = line;
    this.path.setAttribute("d", line.length > 1 ? `M${this.#ring.map(({ x, y }) => `${x} ${y}`).join("L")}Z` : "");
  }

  get #ring() {
    return this.kind === "lasso" ? this.#line : rectangle(this.#line[0], this.#line.at(-1));
  }

  #begin(event) {
    event.preventDefault();
    this.veil.setPointerCapture(event.pointerId);
    this.#begun([this.#at(event)]);
  }

  #go(event) {
    const at = this.#at(event);
    if (this.#line.length === 0 || at.distanceTo(this.#line.at(-1)) < STEP_PX) return;
    this.#begun([...this.#line, at]);
  }

  /** What is no larger than a slip of the hand is none. */
  #end() {
    const { x, y } = L.bounds(this.#line).getSize();
    const ring = this.#line.length > 1 ? thinned(this.#ring) : [];
    this.#begun([]);
    if (ring.length < 3 || x < LEAST_PX || y < LEAST_PX) return;
    this.remove();
    this.drawn(ring.map((corner) => this.map.containerPointToLatLng(corner)));
  }
}
