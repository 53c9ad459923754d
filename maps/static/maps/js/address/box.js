/* The address box: suggestions as one types, by keys, mouse or touch; one for every page. */

import { ask, Latest, unanswered } from "../server.js";
import { address } from "../setup.js";
import { element } from "../symbol.js";
import { say, sayCount } from "../words.js";
import { Options } from "./options.js";

const PAUSE_MS = 120;
const SHORTEST = 2;
const MAP_DECIMALS = 2;

export class AddressBox {
  #latest = new Latest();
  #timer = 0;
  #answered = "";
  #awaited = false;

  /** `chosen({kind, label, lon, lat, bounds})` is called once an address is taken; what lies
   * near the middle of the map comes first. */
  constructor(input, list, chosen, map) {
    Object.assign(this, { input, chosen, map });
    this.live = element("p", { class: "unseen", role: "status" });
    this.options = new Options(list, input, (item) => this.#take(item));
    this.#frame(list);
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("focus", () => this.#again());
    input.addEventListener("blur", () => this.options.close());
  }

  /** Field, button, list and status belong together, wherever the field stood; one with a
   * frame already keeps it, and the focus. */
  #frame(list) {
    const clear = element("button", { class: "address__clear", type: "button", "aria-label": say("clear") }, "×");
    clear.addEventListener("click", () => this.#clear());
    const frame = this.input.closest(".address") ?? element("div", { class: "address" });
    if (!frame.isConnected) {
      this.input.replaceWith(frame);
      frame.append(this.input);
    }
    this.input.classList.add("address__input");
    if (!this.input.placeholder) this.input.placeholder = " "; // the button shows by it
    frame.append(clear, list, this.live);
  }

  get #typed() {
    return this.input.value.trim();
  }

  #later() {
    this.#awaited = false;
    this.options.mark(-1);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  /** What is shown stays until the answer to what is typed now has come. */
  async #ask() {
    clearTimeout(this.#timer);
    const q = this.#typed;
    if (q.length < SHORTEST) return this.#forget();
    this.options.wait();
    try {
      const params = new URLSearchParams({ q, near: this.#near() });
      const found = await this.#latest.run((signal) => ask(address("search"), params, signal));
      if (found) this.#show(q, found);
    } catch (error) {
      unanswered(error);
      this.#tell(say("search_failed"));
    }
    return undefined;
  }

  #near() {
    const { lat, lng } = this.map.getCenter().wrap();
    return `${lng.toFixed(MAP_DECIMALS)},${lat.toFixed(MAP_DECIMALS)}`;
  }

  #show(q, { items, read_as: readAs }) {
    this.#answered = q;
    if (items.length === 0) {
      this.#tell(say("nothing_found"));
    } else if (this.#awaited) {
      this.#take(items[0]);
    } else {
      const note = readAs && say("read_as", { text: readAs });
      this.options.show(items, note);
      this.live.textContent = [sayCount("found", items.length), note].filter(Boolean).join(". ");
    }
    this.#awaited = false;
  }

  #tell(sentence) {
    this.#awaited = false;
    this.options.tell(sentence);
    this.live.textContent = sentence;
  }

  #forget() {
    this.#latest.forget();
    this.#answered = "";
    this.options.forget();
    this.live.textContent = "";
  }

  #again() {
    if (this.#answered && this.#answered === this.#typed) this.options.open();
  }

  #clear() {
    this.input.value = "";
    this.#forget();
    this.input.focus();
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      this.#enter();
    } else if (event.key === "Escape") {
      if (this.options.isOpen) event.preventDefault(); // which would empty the field
      this.options.close();
    } else if (this.options.key(event.key)) {
      event.preventDefault();
    }
  }

  /** The marked one, else the first that answers what is typed, though it is still to come. */
  #enter() {
    const marked = this.options.marked;
    if (marked) {
      this.#take(marked);
    } else if (this.#typed === this.#answered && this.options.first) {
      this.#take(this.options.first);
    } else if (this.#typed) {
      this.#awaited = true;
      this.#ask();
    }
  }

  #take(item) {
    clearTimeout(this.#timer);
    this.input.value = item.label;
    this.#forget();
    this.chosen(item);
  }
}
