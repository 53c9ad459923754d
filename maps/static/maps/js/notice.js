/* One sentence over the map, for a while or until its cause is gone. */

const READING_MS = 6000;

export class Notice {
  #timer = 0;
  #cause = null;

  constructor(place) {
    this.place = place;
  }

  /** Show for as long as it takes to read. */
  tell(sentence) {
    this.keep(sentence, null);
    this.#timer = setTimeout(() => this.release(null), READING_MS);
  }

  /** Show until this cause is released. */
  keep(sentence, cause) {
    clearTimeout(this.#timer);
    this.#cause = cause;
    this.place.textContent = sentence;
    this.place.hidden = false;
  }

  /** The cause is gone; what is shown for another one stays. */
  release(cause) {
    if (cause === this.#cause) this.place.hidden = true;
  }
}
