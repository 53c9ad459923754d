/* Showing by hand where an appeal is: the pin stands in the middle, the map moves under it. */

import { ask, Latest, reason, unanswered } from "../server.js";
import { address as urlOf } from "../setup.js";
import { element } from "../symbol.js";
import { say } from "../words.js";
import { send } from "./sending.js";

const HOUSE_ZOOM = 18;
const FARTHEST_ZOOM = 16;
const byId = (id) => document.getElementById(id);

export class Placing {
  #latest = new Latest();
  #appeal = null;
  #aimed = false;
  #inside = false;

  /** `done(incident)` is called with the number of the incident just placed. */
  constructor({ map, notice, done }) {
    Object.assign(this, { map, notice, done });
    this.box = byId("placing");
    byId("placing-put").addEventListener("click", () => this.#put());
    byId("placing-stop").addEventListener("click", () => this.stop());
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.stop());
    map.on("moveend", () => this.#appeal && this.#moved());
  }

  start(appeal) {
    this.#appeal = appeal;
    this.#aimed = false;
    this.#show(true);
    const address = element("span", { class: "placing__address" }, say("placing_address", { address: appeal.address || say("no_address") }));
    byId("placing-what").replaceChildren(say("placing", { text: appeal.text || appeal.category }), address);
    byId("search-input").value = appeal.address;
    byId("placing-what").focus({ preventScroll: true });
    window.scrollTo(0, 0);
    if (appeal.lat !== null) this.map.setView([appeal.lat, appeal.lon], HOUSE_ZOOM);
    else this.#point();
  }

  #moved() {
    this.#aimed = true;
    this.#point();
  }

  /** Only a house that somebody went to may be meant, not whatever lies in the middle. */
  #point() {
    this.#inside = false;
    this.#allow();
    if (!this.#aimed) this.#tell(say("placing_move"));
    else if (this.map.getZoom() < FARTHEST_ZOOM) this.#tell(say("placing_nearer"));
    else this.#name();
  }

  #tell(sentence) {
    this.#latest.forget();
    byId("placing-where").textContent = sentence;
  }

  #allow() {
    byId("placing-put").disabled = !this.#inside;
  }

  stop() {
    this.#appeal = null;
    this.#show(false);
  }

  #show(on) {
    this.box.hidden = !on;
    byId("placing-pin").toggleAttribute("hidden", !on);
  }

  async #name() {
    const { lat, lng } = this.map.getCenter();
    const params = new URLSearchParams({ lon: lng.toFixed(6), lat: lat.toFixed(6) });
    try {
      const found = await this.#latest.run((signal) => ask(urlOf("nearest"), params, signal));
      if (found) this.#say(found);
    } catch (error) {
      unanswered(error);
      byId("placing-where").textContent = say("pin_only");
    }
  }

  #say({ label, district, inside }) {
    const words = label ? say("pin_near", { label, district: district ?? "" }) : say("pin_only");
    byId("placing-where").textContent = inside ? words : say("pin_outside");
    this.#inside = inside;
    this.#allow();
  }

  async #put() {
    const { lat, lng } = this.map.getCenter();
    const { id } = this.#appeal;
    byId("placing-put").disabled = true;
    try {
      const { incident } = await send(urlOf("place", { id }), { lon: lng.toFixed(6), lat: lat.toFixed(6) });
      this.stop();
      this.notice.tell(say("placed", { id }));
      this.done(incident);
    } catch (error) {
      unanswered(error);
      this.notice.tell(reason(error, say("not_placed")));
    }
    this.#allow();
  }
}
