/* One sentence over the map, for a while or until it no longer holds. */

const READING_MS = 6000;

export class Notice {
  #timer = 0;

  constructor(place) {
    this.place = place;
  }

  /** Show for as long as it takes to read. */
  tell(sentence) {
    this.keep(sentence);
    this.#timer = setTimeout(() => this.clear(), READING_MS);
  }

  /** Show until cleared. */
  keep(sentence) {
    clearTimeout(this.#timer);
    this.place.textContent = sentence;
    this.place.hidden = false;
  }

  clear() {
    clearTimeout(this.#timer);
    this.place.hidden = true;
  }
}
