/* Which answers do we have for the tiles that are looked at, and which are on their way?

   An answer is kept by filter and tile. What nobody looks at any more is no longer waited
   for; what was kept is asked again quietly, and the browser's cache saves the way. */

import { answer, unanswered } from "../server.js";

const KEPT = 900;
const NOTHING = 204;

function nameOf(query, { z, x, y }) {
  return `${z}/${x}/${y}?${query}`;
}

export class TileSource {
  #kept = new Map();
  #asked = new Map();
  #newest = 0;

  /** `urlOf(tile)` is the address of a tile, still without its query. */
  constructor(urlOf) {
    this.urlOf = urlOf;
  }

  /** Whether every tile is there already, so that nobody need wait. */
  holds(query, tiles) {
    return tiles.every((tile) => this.#kept.has(nameOf(query, tile)));
  }

  /** What is there by now: [{tile, answer}]; an empty tile's answer is null. */
  held(query, tiles) {
    return tiles.flatMap((tile) => {
      const kept = this.#kept.get(nameOf(query, tile));
      return kept ? [{ tile, answer: kept.answer }] : [];
    });
  }

  /**
   * Wait until all tiles have come or failed; the errors of those that failed. Undefined
   * when something else is looked at by now.
   */
  async fill(query, tiles) {
    const turn = (this.#newest += 1);
    this.#leave(new Set(tiles.map((tile) => nameOf(query, tile))));
    const waits = tiles.filter((tile) => !this.#touch(nameOf(query, tile))).map((tile) => this.#ask(query, tile));
    const ends = await Promise.allSettled(waits);
    if (turn !== this.#newest) return undefined;
    return ends.filter(({ status }) => status === "rejected").map(({ reason }) => reason).filter(unanswered);
  }

  /** Ask for what will be looked at next; it may fail. */
  async prefetch(query, tiles) {
    const missing = tiles.filter((tile) => !this.#kept.has(nameOf(query, tile)));
    await Promise.allSettled(missing.map((tile) => this.#ask(query, tile)));
  }

  /** Ask for the same again; whether anything has changed meanwhile. */
  async renew(query, tiles) {
    const ends = await Promise.allSettled(tiles.map((tile) => this.#ask(query, tile, { cache: "no-cache" })));
    return ends.some(({ value }) => value === true);
  }

  /** Nothing is looked at: what is on its way no longer matters. */
  forget() {
    this.#newest += 1;
    this.#leave(new Set());
  }

  /** Whether it is kept; if so it is the last to go. */
  #touch(name) {
    const kept = this.#kept.get(name);
    if (!kept) return false;
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    return true;
  }

  #leave(wanted) {
    for (const [name, { controller }] of this.#asked) {
      if (wanted.has(name)) continue;
      controller.abort();
      this.#asked.delete(name);
    }
  }

  #ask(query, tile, options = {}) {
    const name = nameOf(query, tile);
    const asked = this.#asked.get(name);
    if (asked) return asked.answered;
    const controller = new AbortController();
    const url = query ? `${this.urlOf(tile)}?${query}` : this.urlOf(tile);
    const answered = this.#answer(name, url, { ...options, signal: controller.signal }).finally(() => {
      if (this.#asked.get(name)?.controller === controller) this.#asked.delete(name);
    });
    this.#asked.set(name, { controller, answered });
    return answered;
  }

  /** Take in an answer; whether it is another one than before. */
  async #answer(name, url, options) {
    const response = await answer(url, options);
    const etag = response.headers.get("ETag");
    if (etag && this.#kept.get(name)?.etag === etag) return false;
    const text = response.status === NOTHING ? "" : await response.text();
    return this.#keep(name, { etag, text, answer: text ? JSON.parse(text) : null });
  }

  #keep(name, found) {
    const changed = this.#kept.get(name)?.text !== found.text;
    this.#kept.delete(name);
    this.#kept.set(name, found);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
    return changed;
  }
}
