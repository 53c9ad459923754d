/* What is the map showing? Kept in one place, and in the page's address. */

import { Filters } from "./filters.js";

const DECIMALS = 5;

export class MapState extends EventTarget {
  /**
   * `view` is {lat, lon, zoom} or null: the whole city. `incident` is a number or null,
   * `dense` whether density is shown in place of the incidents.
   * `facet` names the parameter of the status layers: the staff's statuses are finer.
   */
  constructor(setup, { facet }) {
    super();
    this.setup = { ...setup, facet };
    this.#read(new URLSearchParams(window.location.search));
    window.addEventListener("popstate", () => this.#follow());
  }

  #read(params) {
    this.filters = Filters.fromParams(params, this.setup);
    this.incident = Number(params.get("incident")) || null;
    this.dense = params.get("view") === "heat";
    const [lat, lon, zoom] = ["lat", "lon", "zoom"].map((key) => parseFloat(params.get(key)));
    this.view = [lat, lon, zoom].every(Number.isFinite) ? { lat, lon, zoom } : null;
  }

  #follow() {
    const { incident } = this;
    this.incident = Number(new URLSearchParams(window.location.search).get("incident")) || null;
    if (incident !== this.incident) this.#tell(["incident"]);
  }

  /** Change some of it and tell everybody which. */
  change(patch) {
    const opened = "incident" in patch && patch.incident !== this.incident;
    Object.assign(this, patch);
    const link = `${window.location.pathname}?${this.toLink()}`.replace(/\?$/, "");
    if (opened) window.history.pushState(null, "", link);
    else window.history.replaceState(null, "", link);
    this.#tell(Object.keys(patch));
  }

  #tell(keys) {
    this.dispatchEvent(new CustomEvent("change", { detail: new Set(keys) }));
  }

  /** Call back when any of these keys has changed. */
  on(keys, callback) {
    this.addEventListener("change", (event) => {
      if (keys.some((key) => event.detail.has(key))) callback();
    });
  }

  toLink() {
    const params = this.filters.toLink(this.setup);
    if (this.view) {
      params.set("lat", this.view.lat.toFixed(DECIMALS));
      params.set("lon", this.view.lon.toFixed(DECIMALS));
      params.set("zoom", String(this.view.zoom));
    }
    if (this.dense) params.set("view", "heat");
    if (this.incident) params.set("incident", String(this.incident));
    return params;
  }
}
