/* The address box: suggestions as one types, by mouse or by keys. */

import { ask, Latest, unanswered } from "./server.js";
import { address, setup } from "./setup.js";
import { element } from "./symbol.js";
import { say, sayCount } from "./words.js";

const PAUSE_MS = 180;
const SHORTEST = 2;
const TOWN_DECIMALS = 2;

export class Search {
  #latest = new Latest();
  #timer = 0;
  #items = [];
  #at = -1;

  /** `chosen({kind, label, lon, lat})` is called once an address is taken. Of several towns
   * the one in the middle of the map comes first. */
  constructor(input, found, chosen, map) {
    this.map = map;
    this.input = input;
    this.found = found;
    this.chosen = chosen;
    this.live = element("p", { class: "unseen", role: "status" });
    found.after(this.live);
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    found.addEventListener("mousedown", (event) => event.preventDefault());
    found.addEventListener("click", (event) => this.#take(this.#indexOf(event.target)));
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  async #ask() {
    const q = this.input.value.trim();
    if (q.length < SHORTEST) return this.#close();
    try {
      const url = address("search");
      const params = new URLSearchParams({ q, ...this.#near() });
      const found = await this.#latest.run((signal) => ask(url, params, signal));
      if (found) this.#show(found.items);
    } catch (error) {
      unanswered(error);
      this.#message(say("failed"));
    }
    return undefined;
  }

  #near() {
    if (setup.city) return {};
    const { lat, lng } = this.map.getCenter().wrap();
    return { near: `${lng.toFixed(TOWN_DECIMALS)},${lat.toFixed(TOWN_DECIMALS)}` };
  }

  #show(items) {
    this.#items = items;
    this.#at = -1;
    if (items.length === 0) {
      this.#message(say("nothing_found"));
      return;
    }
    const options = items.map((item, index) =>
      element("li", { role: "option", id: `${this.found.id}-${index}`, "aria-selected": "false" }, item.label),
    );
    this.found.replaceChildren(...options);
    this.live.textContent = sayCount("found", items.length);
    this.#open();
  }

  #message(sentence) {
    this.#items = [];
    this.found.replaceChildren(element("li", { class: "search__nothing", role: "option", "aria-disabled": "true" }, sentence));
    this.live.textContent = sentence;
    this.#open();
  }

  #open() {
    this.found.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  #close() {
    this.found.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#items.length) {
      event.preventDefault();
      this.#mark((this.#at + step + this.#items.length) % this.#items.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.#items.length) this.#take(Math.max(this.#at, 0));
      else this.#ask();
    } else if (event.key === "Escape") {
      this.#close();
    }
  }

  #mark(index) {
    this.#at = index;
    [...this.found.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    this.input.setAttribute("aria-activedescendant", `${this.found.id}-${index}`);
    this.found.children[index].scrollIntoView({ block: "nearest" });
  }

  #indexOf(target) {
    return [...this.found.children].indexOf(target.closest("li"));
  }

  #take(index) {
    const item = this.#items[index];
    if (!item) return;
    this.input.value = item.label;
    this.#close();
    this.chosen(item);
  }
}
