/* Who answers: organisations looked for by name, many at once, each a chip to take off. */

import { ask, Latest, unanswered } from "../server.js";
import { address } from "../setup.js";
import { element } from "../symbol.js";
import { number, say } from "../words.js";

const PAUSE_MS = 180;

export class Organisations {
  #latest = new Latest();
  #timer = 0;
  #names = new Map();

  constructor(drawer, title, state) {
    Object.assign(this, { drawer, title, state });
    this.input = drawer.querySelector("input");
    this.found = drawer.querySelector("[data-found]");
    this.chips = drawer.querySelector("[data-chips]");
    this.told = drawer.querySelector("[data-told]");
    this.input.addEventListener("input", () => this.#typed());
    this.found.addEventListener("change", ({ target }) => this.#tick(target));
    this.chips.addEventListener("click", ({ target }) => this.#drop(target.closest("button")));
    state.on(["filters"], () => this.#reflect());
    this.#reflect();
    this.#learn();
  }

  /** The drawer is open: there are some to choose from at once. */
  opened() {
    if (this.found.childElementCount === 0) this.#look();
  }

  get #codes() {
    return this.state.filters.chosen.organisation;
  }

  #take(codes) {
    this.state.change({ filters: this.state.filters.choosing("organisation", codes) });
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE_MS);
  }

  async #look() {
    try {
      const params = new URLSearchParams({ q: this.input.value.trim() });
      const rows = await this.#latest.run((signal) => ask(address("organisations"), params, signal));
      if (rows) this.#offer(rows);
    } catch (error) {
      unanswered(error);
      this.told.textContent = say("organisations_failed");
    }
  }

  /** A link names codes only; how they are called must be asked. */
  async #learn() {
    const unknown = [...this.#codes].filter((code) => !this.#names.has(code));
    if (unknown.length === 0) return;
    try {
      const rows = await ask(address("organisations"), new URLSearchParams(unknown.map((code) => ["code", code])));
      for (const { code, name } of rows) this.#names.set(code, name);
      this.#reflect();
    } catch (error) {
      unanswered(error);
    }
  }

  #offer(rows) {
    for (const { code, name } of rows) this.#names.set(code, name);
    this.found.replaceChildren(...rows.map((row) => this.#row(row)));
    this.told.textContent = rows.length === 0 ? say("organisations_none") : "";
  }

  #row({ code, name, count }) {
    const tick = element("input", { type: "checkbox", value: code });
    tick.checked = this.#codes.has(code);
    const counted = element("span", { class: "layer-row__count" }, count === undefined ? "" : number(count));
    return element("div", { class: "layer-row" }, element("label", { class: "tick" }, tick, element("span", {}, name), counted));
  }

  #tick({ value, checked }) {
    const codes = new Set(this.#codes);
    if (checked) codes.add(value);
    else codes.delete(value);
    this.#take(codes);
  }

  #drop(button) {
    if (!button) return;
    this.#take([...this.#codes].filter((code) => code !== button.dataset.code));
    this.input.focus();
  }

  #reflect() {
    const codes = [...this.#codes];
    for (const tick of this.found.querySelectorAll("input")) tick.checked = codes.includes(tick.value);
    this.chips.replaceChildren(...codes.map((code) => this.#chip(code)));
    const [count, name] = [codes.length, this.#names.get(codes[0])];
    if (count === 0) this.title.textContent = say("all_organisation");
    else this.title.textContent = count === 1 && name ? name : say("some_organisation", { count: number(count) });
  }

  #chip(code) {
    const name = this.#names.get(code) ?? code;
    const cross = element("span", { "aria-hidden": "true" }, "×");
    const button = element("button", { type: "button", class: "chip chip--taken", "data-code": code }, element("span", {}, name), cross);
    button.setAttribute("aria-label", say("take_off", { name }));
    return button;
  }
}
