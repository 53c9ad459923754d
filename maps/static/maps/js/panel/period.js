/* The period: a few usual ones in a tap, any other by two dates. */

import { day, daysBefore } from "../dates.js";
import { say } from "../words.js";

export class Period {
  constructor(drawer, title, state) {
    this.choices = [...drawer.querySelectorAll("[data-days]")];
    this.from = drawer.querySelector("[name=from]");
    this.to = drawer.querySelector("[name=to]");
    this.title = title;
    this.state = state;
    for (const choice of this.choices) choice.addEventListener("click", () => this.#choose(choice));
    for (const date of [this.from, this.to]) date.addEventListener("change", () => this.#typed());
    state.on(["filters"], () => this.#reflect());
    this.#reflect();
  }

  #start(days) {
    const { first, last } = this.state.setup.period;
    if (!last) return "";
    return days === "all" ? first : daysBefore(last, Number(days));
  }

  #choose({ dataset }) {
    this.#take(this.#start(dataset.days), "");
  }

  #typed() {
    const [from, to] = [this.from.value, this.to.value];
    if (from && to && from > to) this.#take(to, from);
    else this.#take(from, to);
  }

  #take(from, to) {
    this.state.change({ filters: this.state.filters.with({ from, to }) });
  }

  #reflect() {
    const { from, to } = this.state.filters;
    this.from.value = from;
    this.to.value = to;
    let named = null;
    for (const choice of this.choices) {
      const on = !to && from === this.#start(choice.dataset.days);
      choice.setAttribute("aria-pressed", String(on));
      if (on) named ??= choice.dataset.days;
    }
    this.title.textContent = named ? say(`days_${named}`) : this.#dates(from, to);
  }

  #dates(from, to) {
    const said = (date) => (Number.isNaN(Date.parse(date)) ? date || "…" : day(`${date}T12:00:00`));
    return from || to ? say("dates", { from: said(from), to: said(to) }) : say("days_all");
  }
}
