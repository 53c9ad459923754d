/* A drawer of ticks of one kind, such as districts: while none is ticked, all are meant. */

import { element } from "../symbol.js";
import { number, say } from "../words.js";

export class Choices {
  counts = undefined;

  /** `kind` names the parameter, and the words of the title: all_{kind}, some_{kind}. */
  constructor(drawer, title, state, kind) {
    Object.assign(this, { drawer, title, state, kind });
    this.rows = drawer.querySelector("[data-rows]");
    this.clear = drawer.querySelector("[data-clear]");
    this.names = new Map([...this.#ticks].map((tick) => [tick.value, tick.dataset.name]));
    this.rows.addEventListener("change", () => this.#take(this.#ticks.filter((tick) => tick.checked).map(({ value }) => value)));
    this.clear.addEventListener("click", () => this.#take([]));
    state.on(["filters"], () => this.#reflect());
    this.#reflect();
  }

  get #ticks() {
    return [...this.rows.querySelectorAll("input")];
  }

  get #codes() {
    return this.state.filters.chosen[this.kind];
  }

  /** Take what can be chosen: [{code, name, inner}]; inner ones stand further in. */
  offer(options) {
    this.names = new Map(options.map(({ code, name }) => [code, name]));
    this.rows.replaceChildren(...options.map((option) => this.#row(option)));
    this.#reflect();
    this.#tell();
  }

  #row({ code, name, inner }) {
    const tick = element("input", { type: "checkbox", value: code });
    const count = element("span", { class: "layer-row__count", "data-count": "" });
    const label = element("label", { class: "tick" }, tick, element("span", {}, name), count);
    return element("div", { class: inner ? "layer-row layer-row--inner" : "layer-row" }, label);
  }

  #take(codes) {
    this.state.change({ filters: this.state.filters.choosing(this.kind, codes) });
  }

  #reflect() {
    const codes = this.#codes;
    for (const tick of this.#ticks) tick.checked = codes.has(tick.value);
    this.clear.hidden = codes.size === 0;
    const [only] = codes;
    const named = codes.size === 1 && this.names.get(only);
    if (codes.size === 0) this.title.textContent = say(`all_${this.kind}`);
    else this.title.textContent = named || say(`some_${this.kind}`, { count: number(codes.size) });
  }

  /** Counts by code, where they are told. */
  count({ [this.kind]: counts }) {
    this.counts = counts;
    this.#tell();
  }

  #tell() {
    for (const tick of this.#ticks) {
      const told = this.counts ? number(this.counts[tick.value] ?? 0) : "";
      tick.closest("label").querySelector("[data-count]").textContent = told;
    }
  }
}
