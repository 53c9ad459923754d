/* The open card follows what others change; what one is writing in it is left alone. */

import { askFragment, Latest, Refused, unanswered } from "../server.js";
import { address } from "../setup.js";
import { element } from "../symbol.js";
import { say } from "../words.js";

const MISSING = 404;
const FOCUSABLE = "a, button, summary, input, select, textarea";

/** What a card says, whatever the time. */
function gistOf(html) {
  const read = element("template");
  read.innerHTML = html;
  for (const time of read.content.querySelectorAll("time")) time.replaceChildren();
  return read.innerHTML;
}

/** What tells a part of a card from the others, before and after. */
function nameOf(part) {
  return [part.tagName, part.name, part.value, part.textContent].join();
}

export class OpenCard {
  #latest = new Latest();
  #gist = "";

  constructor(place, { state }) {
    Object.assign(this, { place, state });
    place.addEventListener("put", ({ detail }) => this.#know(detail));
    place.addEventListener("click", ({ target }) => target.matches("[data-act=anew]") && this.#anew());
  }

  #know(html) {
    this.#latest.forget();
    this.#gist = gistOf(html);
  }

  /** Others have changed something: maybe this one. */
  async renew() {
    const { incident } = this.state;
    if (!incident || !this.#gist) return;
    try {
      const html = await this.#latest.run((signal) => askFragment(address("incident_card", { number: incident }), signal));
      if (html !== undefined && incident === this.state.incident && gistOf(html) !== this.#gist) this.#changed(html);
    } catch (error) {
      unanswered(error);
      if (error instanceof Refused && error.status === MISSING) this.#tell(error.message);
    }
  }

  #changed(html) {
    if (this.#isWritten) this.#tell(say("card_changed"), element("button", { type: "button", class: "link", "data-act": "anew" }, say("card_anew")));
    else this.#put(html);
  }

  /** Whether somebody has opened a form of it, or filled one in. */
  get #isWritten() {
    const fields = [...this.place.querySelectorAll("input:not([type=hidden]), textarea")];
    return this.place.querySelector("details[open] form") !== null || fields.some(({ value, defaultValue }) => value !== defaultValue);
  }

  #tell(...said) {
    const line = this.place.querySelector(".card__news") ?? element("p", { class: "card__news", role: "status" });
    if (!line.isConnected) this.place.prepend(line);
    if (line.childNodes.length === 0) line.append(...said.flatMap((part) => [part, " "]));
  }

  async #anew() {
    this.place.querySelector("[data-act=close]").focus({ preventScroll: true });
    for (const step of this.place.querySelectorAll("details[open]")) step.open = false;
    for (const form of this.place.querySelectorAll("form")) form.reset();
    await this.renew();
  }

  /** Put another card where the old one is; focus, scroll and what was unfolded stay. */
  #put(html) {
    const unfolded = [...this.place.querySelectorAll("details[open] > summary")].map(nameOf);
    const held = this.place.contains(document.activeElement) ? document.activeElement : null;
    this.place.innerHTML = html;
    this.#gist = gistOf(html);
    for (const summary of this.place.querySelectorAll("summary")) {
      if (unfolded.includes(nameOf(summary))) summary.parentElement.open = true;
    }
    if (held && held !== this.place) this.#refocus(held);
  }

  #refocus(held) {
    const same = [...this.place.querySelectorAll(FOCUSABLE)].find((part) => nameOf(part) === nameOf(held));
    (same ?? this.place).focus({ preventScroll: true });
  }
}
