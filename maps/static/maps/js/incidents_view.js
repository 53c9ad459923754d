/* Points, list and counts of one map, always of the same filters and the same area. */
/* global L */

import { bboxOf } from "./ground_map.js";
import { ask, Latest, reason, unanswered } from "./server.js";
import { address } from "./setup.js";
import { number, say, sayCount } from "./words.js";

const MARGIN = 0.15;
const PAUSE_MS = 60;
const EDGE_DEG = 0.00002;

export class IncidentsView {
  #points = new Latest();
  #page = new Latest();
  #counts = new Latest();
  #timer = 0;

  constructor({ map, state, clusters, list, facets, summary, notice }) {
    Object.assign(this, { map, state, clusters, list, facets, summary, notice });
    map.on("moveend", () => this.#moved());
    state.on(["filters"], () => this.refresh());
    state.on(["place"], () => this.#list());
  }

  get #filters() {
    return this.state.filters.toParams(this.state.setup);
  }

  #moved() {
    const { lat, lng } = this.map.getCenter();
    this.state.change({ view: { lat, lon: lng, zoom: this.map.getZoom() } });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#draw();
      this.#count();
      if (!this.state.place) this.#list();
    }, PAUSE_MS);
  }

  /** Ask for everything anew. */
  refresh() {
    this.#draw();
    this.#list();
    this.#count();
  }

  async #draw() {
    if (this.state.filters.none) {
      this.#points.forget();
      this.clusters.clear();
      return;
    }
    const params = this.#filters;
    params.set("bbox", bboxOf(this.map.getBounds().pad(MARGIN)));
    params.set("zoom", String(this.map.getZoom()));
    try {
      const found = await this.#points.run((signal) => ask(address("clusters"), params, signal));
      if (!found) return;
      this.clusters.show(found);
      this.map.fire("marksdrawn");
      this.notice.release("points");
    } catch (error) {
      this.#unshown(error);
    }
  }

  #unshown(error) {
    unanswered(error);
    this.notice.keep(reason(error, say(navigator.onLine ? "map_failed" : "offline")), "points");
  }

  #where(params) {
    const { place } = this.state;
    if (place?.near) params.set("near", place.near.map((degree) => degree.toFixed(6)).join());
    else params.set("bbox", place?.bbox ?? bboxOf(this.map.getBounds()));
    return params;
  }

  async #list(page = 1) {
    if (this.state.filters.none) {
      this.#page.forget();
      this.list.say(say("empty_layers"), this.#allAgain());
      this.summary.textContent = sayCount("here", 0);
      return;
    }
    const params = this.#where(this.#filters);
    params.set("page", String(page));
    try {
      const found = await this.#page.run((signal) => ask(address("incidents"), params, signal));
      if (found) this.#show(found, page);
    } catch (error) {
      unanswered(error);
      this.summary.textContent = say("not_loaded");
      this.list.say(reason(error, say("failed")), { word: say("again"), act: () => this.refresh() });
    }
  }

  #show(found, page) {
    const here = sayCount(this.state.place?.near ? "nearby" : "here", found.here);
    this.summary.replaceChildren(here);
    this.summary.title = say("of_total", { here, total: number(found.total) });
    if (found.items.length === 0) this.list.say(say("empty_here"), this.#allAgain());
    else this.list.show(found, { append: page > 1 });
  }

  /** The next page of the list. */
  more(page) {
    this.#list(page);
  }

  #allAgain() {
    return { word: say("show_all"), act: () => this.state.change({ filters: this.state.filters.everything(this.state.setup) }) };
  }

  async #count() {
    const params = this.#filters;
    params.set("bbox", bboxOf(this.map.getBounds()));
    try {
      const counts = await this.#counts.run((signal) => ask(address("counts"), params, signal));
      if (!counts) return;
      for (const facet of this.facets) facet.count(counts);
    } catch (error) {
      this.#unshown(error);
    }
  }

  /** Go into a cluster; one that would not open further is listed instead. */
  enter({ bbox, geometry, properties }) {
    const [west, south, east, north] = bbox;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const nearer = this.map.getBoundsZoom(bounds.pad(0.1));
    if (properties.stack || this.map.getZoom() === this.map.getMaxZoom()) {
      this.state.change({ place: { bbox: bboxOf(L.latLngBounds([south - EDGE_DEG, west - EDGE_DEG], [north + EDGE_DEG, east + EDGE_DEG])), label: say("list_stack") } });
      return false;
    }
    const zoom = Math.min(Math.max(nearer, this.map.getZoom() + 1), this.map.getMaxZoom());
    const middle = nearer > this.map.getZoom() ? bounds.getCenter() : [geometry.coordinates[1], geometry.coordinates[0]];
    this.map.setView(middle, zoom);
    return true;
  }
}
