/* Picture, list and counts of one map, always of the same filters and the same area. */

import { bboxOf } from "./ground_map.js";
import { ask, Latest, reason, unanswered } from "./server.js";
import { address } from "./setup.js";
import { Picture } from "./tiles/picture.js";
import { boundsOf } from "./tiles/grid.js";
import { number, say, sayCount } from "./words.js";

const PAUSE_MS = 60;
const EDGE_DEG = 0.00002;
const NEARER = 2;
const EXACT_FROM_ZOOM = 11;
const ANEW = { cache: "no-cache" };

export class IncidentsView {
  #page = new Latest();
  #counts = new Latest();
  #renewal = null;
  #timer = 0;
  #shown = 1;

  constructor({ map, state, marks, dense, counted, facts, list, facets, summary, total, notice }) {
    Object.assign(this, { map, state, counted, facts, list, facets, summary, total, notice });
    this.picture = new Picture({ map, state, marks, dense, notice });
    map.on("moveend", () => this.#moved());
    state.on(["filters"], () => this.refresh());
    state.on(["dense"], () => this.picture.draw());
    state.on(["place"], () => this.#list());
  }

  get #filters() {
    return this.state.filters.toParams(this.state.setup);
  }

  #moved() {
    const { lat, lng } = this.map.getCenter();
    this.state.change({ view: { lat, lon: lng, zoom: this.map.getZoom() } });
    this.picture.draw();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#count();
      if (!this.state.place) this.#list();
    }, PAUSE_MS);
  }

  /** Ask for everything anew; the picture first, whose end is promised. */
  refresh() {
    const drawn = this.picture.draw();
    this.#list();
    this.#count();
    return drawn;
  }

  /** Others have changed something: follow row by row, and move nothing that is being read. */
  async renew() {
    this.#count(ANEW);
    if (!this.#renewal) {
      const { Renewal } = await import("./panel/renewal.js");
      this.#renewal = new Renewal(this.list, (page, signal) => this.#ask(page, signal, ANEW));
    }
    const found = this.state.filters.none ? null : await this.#renewal.run(this.#shown);
    if (found?.items.length === 0) this.#show(found, 1);
    else if (found) this.#take(found);
  }

  #where(params) {
    const { place } = this.state;
    if (place?.near) params.set("near", place.near.map((degree) => degree.toFixed(6)).join());
    else params.set("bbox", place?.bbox ?? bboxOf(this.map.getBounds()));
    return params;
  }

  #ask(page, signal, how = {}) {
    const params = this.#where(this.#filters);
    params.set("page", String(page));
    return ask(address("incidents"), params, signal, how);
  }

  async #list(page = 1) {
    this.#renewal?.forget();
    if (this.state.filters.none) {
      this.#page.forget();
      this.list.say(say("empty_layers"), this.#allAgain());
      this.#tell(sayCount("here", 0), null);
      return;
    }
    try {
      const found = await this.#page.run((signal) => this.#ask(page, signal));
      if (found) this.#show(found, page);
    } catch (error) {
      unanswered(error);
      this.#tell(say("not_loaded"), null);
      this.list.say(reason(error, say("failed")), { word: say("again"), act: () => this.refresh() });
    }
  }

  #show(found, page) {
    this.#shown = page;
    this.#take(found);
    if (found.items.length === 0) this.list.say(say("empty_here"), this.#allAgain());
    else this.list.show(found, { append: page > 1 });
  }

  #take({ here, total, items }) {
    this.#tell(sayCount(this.state.place?.near ? "nearby" : "here", here), total);
    this.facts.take(items);
  }

  /** How many are here, and how many the filter holds in all. */
  #tell(here, total) {
    if (this.summary.textContent !== here) this.summary.textContent = here;
    this.counted(total);
    this.total.textContent = total === null ? "" : say("in_filter", { total: number(total) });
  }

  /** The next page of the list. */
  more(page) {
    this.#list(page);
  }

  #allAgain() {
    return { word: say("show_all"), act: () => this.state.change({ filters: this.state.filters.everything(this.state.setup) }) };
  }

  async #count(how = {}) {
    const params = this.#filters;
    params.set("bbox", bboxOf(this.map.getBounds()));
    try {
      const counts = await this.#counts.run((signal) => ask(address("counts"), params, signal, how));
      if (!counts) return;
      this.facets.count(counts);
      this.notice.release("counts");
    } catch (error) {
      unanswered(error);
      this.notice.keep(reason(error, say(navigator.onLine ? "map_failed" : "offline")), "counts");
    }
  }

  /** The row of the one incident in a group; null when it cannot be had. */
  async found({ number: incident, box }) {
    if (incident) return this.facts.find(incident);
    const params = this.#filters;
    params.set("bbox", bboxOf(boundsOf(box)));
    try {
      const { items } = await ask(address("incidents"), params);
      this.facts.take(items);
      return items[0] ?? null;
    } catch (error) {
      unanswered(error);
      return null;
    }
  }

  /** Go into a cluster; one that would not open further is listed instead. */
  enter({ x, y, box, exact, members }) {
    const zoom = this.map.getZoom();
    const bounds = boundsOf(box);
    if ((exact && zoom >= EXACT_FROM_ZOOM) || zoom === this.map.getMaxZoom()) {
      const [southWest, northEast] = [bounds.getSouthWest(), bounds.getNorthEast()];
      const around = [southWest.lng - EDGE_DEG, southWest.lat - EDGE_DEG, northEast.lng + EDGE_DEG, northEast.lat + EDGE_DEG];
      this.state.change({ place: { bbox: around.map((degree) => degree.toFixed(6)).join(), label: say("list_stack") } });
      return false;
    }
    const fits = this.map.getBoundsZoom(bounds.pad(0.1));
    const known = members.every((member) => member.exact);
    const nearer = Math.max(known ? fits : Math.min(fits, zoom + NEARER), zoom + 1);
    const middle = known && fits > zoom ? bounds.getCenter() : boundsOf({ west: x, east: x, north: y, south: y }).getCenter();
    this.map.setView(middle, Math.min(nearer, this.map.getMaxZoom()));
    return true;
  }
}
