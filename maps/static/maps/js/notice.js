/* One sentence over the map, for a while or until its cause is gone. */

import { element } from "./symbol.js";

const READING_MS = 6000;

function button({ word, act }) {
  const made = element("button", { type: "button", class: "link map-message__act" }, word);
  made.addEventListener("click", act);
  return made;
}

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

  /** Show until this cause is released; `action` is {word, act()} where one can help. */
  keep(sentence, cause, action = null) {
    clearTimeout(this.#timer);
    this.#cause = cause;
    this.place.replaceChildren(sentence, ...(action ? [" ", button(action)] : []));
    this.place.hidden = false;
  }

  /** The cause is gone; what is shown for another one stays. */
  release(cause) {
    if (cause === this.#cause) this.place.hidden = true;
  }
}
