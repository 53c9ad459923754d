/* Walking through the points by keyboard: one button that stands on the point it names.

   Tab leads to it and away, arrows lead from point to point in reading order. */
/* global L */

import { number, say } from "../words.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const ENDS = { Home: 0, End: -1 };
const SIDE_PX = matchMedia("(pointer: coarse)").matches ? 44 : 24;

export class Walk {
  #at = null;
  #focused = false;

  /** `named(point)` promises the name of a point, `opened(point)` opens it. */
  constructor({ points, named, opened }) {
    Object.assign(this, { points, named, opened });
  }

  addTo(map) {
    this.map = map;
    this.button = L.DomUtil.create("button", "point-here leaflet-zoom-animated", map.getPane("markerPane"));
    this.heard = L.DomUtil.create("p", "unseen", map.getContainer());
    this.heard.setAttribute("aria-live", "polite");
    Object.assign(this.button, { type: "button", hidden: true });
    const half = `${-SIDE_PX / 2}px`;
    Object.assign(this.button.style, { width: `${SIDE_PX}px`, height: `${SIDE_PX}px`, margin: `${half} 0 0 ${half}` });
    this.button.addEventListener("focus", () => this.#enter());
    this.button.addEventListener("blur", () => this.#leave());
    this.button.addEventListener("keydown", (event) => this.#key(event));
    this.button.addEventListener("click", () => this.#at && this.opened(this.#at));
    L.DomEvent.disableClickPropagation(this.button);
    return this;
  }

  /** Other points may stand there now. */
  refresh() {
    const seen = this.points.inView();
    this.button.hidden = seen.length === 0;
    const same = seen.find((point) => point.group.id === this.#at?.group.id);
    this.#at = same ?? seen[0] ?? null;
    if (!this.#at) return;
    this.#stand();
    if (!this.#focused) this.button.setAttribute("aria-label", say("points_walk", { count: number(seen.length) }));
    else if (!same) this.#name();
  }

  #enter() {
    this.#focused = true;
    if (this.#at) this.#name();
  }

  #leave() {
    this.#focused = false;
    this.heard.textContent = "";
    this.refresh();
  }

  #key(event) {
    const seen = this.points.inView();
    const step = STEPS[event.key];
    if (step === undefined && ENDS[event.key] === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const now = seen.findIndex((point) => point.group.id === this.#at?.group.id);
    const next = step ? (now + step + seen.length) % seen.length : ENDS[event.key];
    this.#at = seen.at(next) ?? null;
    if (!this.#at) return;
    this.#stand();
    this.#name();
  }

  #stand() {
    L.DomUtil.setPosition(this.button, this.points.layerPlaceOf(this.#at.group));
  }

  async #name() {
    const point = this.#at;
    const name = await this.named(point);
    if (point !== this.#at || !this.#focused) return;
    this.button.setAttribute("aria-label", name);
    this.heard.textContent = name;
  }
}
