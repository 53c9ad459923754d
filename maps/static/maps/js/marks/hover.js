/* What is under the mouse? A point tells its name before it is pressed. */
/* global L */

import { when } from "../dates.js";
import { element } from "../symbol.js";
import { say } from "../words.js";

const PATIENCE_MS = 60;
const AWAY_PX = 16;

export class Hover {
  #over = null;
  #timer = 0;

  /** `found(point)` promises the row of a point or null; `reach` is how near is on it, in px. */
  constructor({ points, statuses, found, reach }) {
    Object.assign(this, { points, statuses, found, reach });
  }

  addTo(map) {
    this.map = map;
    this.tip = L.DomUtil.create("div", "tip", map.getContainer());
    Object.assign(this.tip, { hidden: true });
    this.tip.setAttribute("aria-hidden", "true");
    map.on("mousemove", (event) => this.look(event));
    map.on("mouseout movestart zoomstart", () => this.#leave());
    return this;
  }

  /** The mouse is here now. */
  look({ containerPoint, originalEvent }) {
    if (originalEvent.buttons || originalEvent.target.closest?.(".mark, .leaflet-control")) return this.#leave();
    const point = this.points.near(containerPoint, this.reach);
    if (point === this.#over) return undefined;
    this.#leave();
    if (point) this.#enter(point);
    return undefined;
  }

  #enter(point) {
    this.#over = point;
    this.map.getContainer().classList.add("map--over-point");
    this.#timer = setTimeout(() => this.#tell(point), PATIENCE_MS);
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#over = null;
    this.tip.hidden = true;
    this.map.getContainer().classList.remove("map--over-point");
  }

  async #tell(point) {
    this.#show(point, null);
    const row = await this.found(point);
    if (row && this.#over === point) this.#show(point, row);
  }

  #show(point, row) {
    const { word, code } = this.statuses.find((status) => status.code === point.status);
    const late = point.overdue ? [" · ", element("span", { class: "tip__late" }, say("is_overdue"))] : [];
    const lines = [element("span", { class: "tip__status" }, element("span", { class: `status-word is-${code}` }, row?.status_word ?? word), ...late)];
    if (row) {
      lines.unshift(element("strong", {}, row.category));
      lines.push(element("span", {}, row.address || say("no_address")), element("span", { class: "quiet" }, when(row.opened_at)));
    }
    this.tip.replaceChildren(...lines);
    this.tip.hidden = false;
    this.#put(this.points.placeOf(point.group));
  }

  /** Above the point where there is room, else under it. */
  #put({ x, y }) {
    const { x: width } = this.map.getSize();
    const { offsetWidth, offsetHeight } = this.tip;
    const left = Math.min(Math.max(x - offsetWidth / 2, 4), width - offsetWidth - 4);
    const above = y - AWAY_PX - offsetHeight;
    this.tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(above > 4 ? above : y + AWAY_PX)}px)`;
  }
}
