/* Where is it? A pin over the middle of the map, an address, or "I am here". */

import { AddressBox } from "../address/box.js";
import { groundMap, layGround } from "../ground_map.js";
import { ask, Latest, unanswered } from "../server.js";
import { address as urlOf } from "../setup.js";
import { element } from "../symbol.js";
import { whereabouts, within } from "../whereabouts.js";
import { say } from "../words.js";

const HOUSE_ZOOM = 18;
const AT_THE_HOUSE_M = 40;
const DECIMALS = 6;

const byId = (id) => document.getElementById(id);

export class Where {
  #latest = new Latest();
  #written = false;

  constructor({ address, lon, lat, setup }) {
    Object.assign(this, { address, lon, lat, setup });
    this.said = byId("where-said");
    this.error = byId("where-error");
    this.frame = byId("where");
    this.frame.hidden = false;
    this.map = groundMap(byId("where-map"), setup, this.#given());
    layGround(this.map, setup);
    this.#listen();
    this.#mark();
    if (this.known) this.#name();
  }

  /** The pin stays hollow until it stands somewhere. */
  #mark() {
    this.frame.classList.toggle("where--unknown", !this.known);
  }

  get known() {
    return this.lon.value !== "" && this.lat.value !== "";
  }

  #given() {
    const [lat, lon] = [parseFloat(this.lat.value), parseFloat(this.lon.value)];
    return this.known ? { lat, lon, zoom: HOUSE_ZOOM } : null;
  }

  #listen() {
    new AddressBox(this.address, byId("address-found"), (place) => this.#take(place), this.map);
    this.address.addEventListener("input", () => this.#typed());
    byId("where-me")?.addEventListener("click", () => this.#me());
    this.map.on("movestart", () => this.frame.classList.add("where--moving"));
    this.map.on("moveend", () => this.frame.classList.remove("where--moving"));
    this.map.on("dragend zoomend", () => this.#pinned());
    this.map.getContainer().addEventListener("keyup", (event) => {
      if (event.key.startsWith("Arrow")) setTimeout(() => this.#pinned(), 300);
    });
    this.map.on("click", ({ latlng }) => {
      this.map.panTo(latlng);
      this.#put(latlng.lng, latlng.lat);
      this.#name();
    });
  }

  #typed() {
    this.#written = this.address.value.trim() !== "";
    this.lon.value = "";
    this.lat.value = "";
    this.#mark();
    this.said.hidden = true;
    this.error.hidden = true;
    this.#warn([]);
  }

  #take({ lon, lat, label }) {
    this.#written = false;
    this.#put(lon, lat);
    this.map.setView([lat, lon], HOUSE_ZOOM, { animate: false });
    this.address.value = label;
    this.#name();
  }

  #pinned() {
    if (this.map.getZoom() < HOUSE_ZOOM - 4 && !this.known) return;
    const { lng, lat } = this.map.getCenter();
    this.#put(lng, lat);
    this.#name();
  }

  #put(lon, lat) {
    this.lon.value = lon.toFixed(DECIMALS);
    this.lat.value = lat.toFixed(DECIMALS);
    this.#mark();
    this.lon.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async #me() {
    try {
      const place = await whereabouts();
      if (!within(place, this.setup.bounds)) return this.#refuse(say("near_outside"));
      this.#written = false;
      this.#put(place.lon, place.lat);
      this.map.setView([place.lat, place.lon], HOUSE_ZOOM, { animate: false });
      return this.#name();
    } catch {
      return this.#refuse(say("near_denied"));
    }
  }

  async #name() {
    const params = new URLSearchParams({ lon: this.lon.value, lat: this.lat.value });
    try {
      const found = await this.#latest.run((signal) => ask(urlOf("nearest"), params, signal));
      if (found) this.#say(found);
    } catch (error) {
      unanswered(error);
      this.said.textContent = say("pin_only");
      this.said.hidden = false;
    }
  }

  #say({ label, distance_m: away, district, inside, works = [] }) {
    this.#warn(works);
    if (!inside) {
      this.said.hidden = true;
      this.#refuse(say("pin_outside"));
      return;
    }
    this.error.hidden = true;
    const near = away !== null && away <= AT_THE_HOUSE_M ? "pin_at" : "pin_near";
    this.said.textContent = label ? say(near, { label, district: district ?? "" }) : say("pin_only");
    this.said.hidden = false;
    if (label && !this.#written) this.address.value = label;
  }

  /** What the town itself does here, before somebody reports just that. */
  #warn(works) {
    const note = byId("where-works");
    note.replaceChildren(...works.map((sentence) => element("p", {}, sentence)));
    note.hidden = works.length === 0;
  }

  #refuse(sentence) {
    this.error.textContent = sentence;
    this.error.hidden = false;
    return false;
  }

  /** May one go on? Only with a pin or some address. */
  check() {
    if (this.known && !this.error.hidden) return false;
    if (this.known || this.address.value.trim()) return true;
    this.address.focus();
    return this.#refuse(say("where_missing"));
  }
}
