/* The layers by topic: a drawer of ticks, each with "only". */

import { number, say } from "../words.js";

export class Groups {
  constructor(drawer, title, state) {
    this.ticks = [...drawer.querySelectorAll("input[name=group]")];
    this.title = title;
    this.state = state;
    drawer.addEventListener("change", () => this.#take(this.ticks.filter((tick) => tick.checked)));
    drawer.addEventListener("click", (event) => this.#press(event.target.closest("button")));
    state.on(["filters"], () => this.#reflect());
    this.#reflect();
  }

  #press(button) {
    if (!button) return;
    const { all, only } = button.dataset;
    this.#take(this.ticks.filter((tick) => all === "true" || tick.value === only));
  }

  #take(ticks) {
    const groups = new Set(ticks.map((tick) => tick.value));
    this.state.change({ filters: this.state.filters.with({ groups }) });
  }

  #reflect() {
    const { groups } = this.state.filters;
    for (const tick of this.ticks) tick.checked = groups.has(tick.value);
    const [count, total] = [groups.size, this.ticks.length];
    this.title.textContent = count === total ? say("all_topics") : say("some_topics", { count, total });
  }

  /** Counts by group: {roads: 12, …}. */
  count({ group: counts }) {
    for (const tick of this.ticks) {
      const place = tick.closest("label").querySelector("[data-count]");
      place.textContent = number(counts[tick.value] ?? 0);
    }
  }
}
