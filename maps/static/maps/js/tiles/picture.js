/* What stands on the map: the answers of the tiles in view, as marks or as density.

   The old picture stays until the new one is whole, so nothing blinks; while one looks, it
   is renewed quietly. */

import { merged } from "../marks/merging.js";
import { Pace } from "../marks/pace.js";
import { reason } from "../server.js";
import { address } from "../setup.js";
import { say } from "../words.js";
import { holds, shownBy, tilesOf, worldPx } from "./grid.js";
import { TileSource } from "./source.js";
import { spotsOf } from "./spots.js";

const PATIENCE_MS = 700;
const AGAIN_MS = 4000;
const STRAYED_MS = 250;

export class Picture {
  #timer = 0;
  #query = "";
  #density = null;
  #drawn = null;
  #turn = 0;
  #following = 0;

  /** `dense()` promises what draws density, when it is wanted. */
  constructor({ map, state, marks, dense, notice }) {
    Object.assign(this, { map, state, marks, dense, notice });
    this.source = new TileSource((tile) => address("tiles", tile));
    map.on("zoomanim", ({ center, zoom }) => this.source.prefetch(this.query, tilesOf(shownBy(map, { centre: center, zoom }), zoom)));
    map.on("move", () => this.#strayed() && this.#follow());
  }

  /** The question that rules all tiles, always in the same order. */
  get query() {
    return this.queryOf(this.state.filters);
  }

  queryOf(filters) {
    const params = filters.toParams(this.state.setup);
    if (this.state.dense) params.set("view", "heat");
    return String(params);
  }

  get #tiles() {
    return tilesOf(shownBy(this.map), this.map.getZoom());
  }

  /** Whether one has gone so far by hand that what is drawn around the view is at its end. */
  #strayed() {
    if (!this.#drawn || this.#drawn.zoom !== this.map.getZoom()) return false;
    const { west, north, east, south } = shownBy(this.map, { margin: 0 });
    return !holds(this.#drawn.frame, { x: west, y: north }) || !holds(this.#drawn.frame, { x: east, y: south });
  }

  #follow() {
    if (this.#following) return;
    this.#following = setTimeout(() => {
      this.#following = 0;
      this.draw();
    }, STRAYED_MS);
  }

  /** Show what is looked at now, as soon as it is there. */
  async draw() {
    clearTimeout(this.#timer);
    this.#query = this.query;
    if (this.state.filters.none) return this.#nothing();
    const tiles = this.#tiles;
    if (this.source.holds(this.#query, tiles)) this.#show(tiles);
    else this.#timer = setTimeout(() => this.#showPart(tiles), PATIENCE_MS);
    const errors = await this.source.fill(this.#query, tiles);
    if (errors === undefined) return undefined;
    clearTimeout(this.#timer);
    this.#show(tiles);
    return this.#tell(errors);
  }

  /** Show what has come so far; while nothing has, the old picture is better than none. */
  #showPart(tiles) {
    if (this.source.held(this.#query, tiles).length > 0) this.#show(tiles);
  }

  #nothing() {
    this.#turn += 1;
    this.source.forget();
    this.marks.clear();
    this.#uncover();
  }

  #show(tiles) {
    const held = this.source.held(this.#query, tiles);
    const turn = (this.#turn += 1);
    if (this.state.dense) {
      this.#cover(held, tiles[0].z);
      return;
    }
    this.#uncover();
    const zoom = this.map.getZoom();
    this.#mark(held, new Pace(() => turn === this.#turn && zoom === this.map.getZoom()));
  }

  /** A zoom or another picture meanwhile makes this one unwanted. */
  async #mark(held, pace) {
    const [frame, zoom] = [shownBy(this.map), this.map.getZoom()];
    this.#drawn = { frame, zoom };
    const groups = await merged(held.flatMap(spotsOf), worldPx(zoom), pace);
    if (!groups) return;
    const seen = groups.filter((group) => holds(frame, group));
    this.marks.show(seen, held[0]?.tile.z ?? 0, pace);
  }

  async #cover(held, zoom) {
    this.marks.clear();
    this.#density ??= this.dense();
    const density = await this.#density;
    if (this.state.dense) density.show(held, zoom);
  }

  async #uncover() {
    const density = await this.#density;
    if (!this.state.dense || this.state.filters.none) density?.clear();
  }

  /** Say what is missing, and ask for it again by itself. */
  #tell(errors) {
    if (errors.length === 0) return this.notice.release("tiles");
    const otherwise = say(navigator.onLine ? "map_failed" : "offline");
    this.notice.keep(reason(errors[0], otherwise), "tiles", { word: say("again"), act: () => this.draw() });
    if (!errors.every(({ status }) => status >= 400 && status < 500)) this.#timer = setTimeout(() => this.draw(), AGAIN_MS);
    return undefined;
  }

  /** Have the tiles of a filter at hand before it is chosen. */
  prefetch(filters) {
    return this.source.prefetch(this.queryOf(filters), this.#tiles);
  }

  /** Look again at what is seen; whether it has changed. */
  async renew() {
    if (document.hidden || !navigator.onLine || this.state.filters.none) return false;
    const [query, tiles] = [this.query, tilesOf(shownBy(this.map, { margin: 0 }), this.map.getZoom())];
    if (query !== this.#query || !this.source.holds(query, tiles)) return false;
    const changed = (await this.source.renew(query, tiles)) && query === this.query;
    if (changed) this.#show(this.#tiles);
    return changed;
  }
}
