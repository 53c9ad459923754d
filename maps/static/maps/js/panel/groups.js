/* The layers by topic: a drawer of ticks, categories within their groups, each with "only". */

import { number, say } from "../words.js";

export class Groups {
  constructor(drawer, title, state) {
    this.ticks = [...drawer.querySelectorAll("input[name=group], input[name=category]")];
    this.title = title;
    this.state = state;
    drawer.addEventListener("change", ({ target }) => this.#take(this.#topics.with(...this.#at(target), target.checked)));
    drawer.addEventListener("click", (event) => this.#press(event.target.closest("button")));
    state.on(["filters"], () => this.#reflect());
    this.#reflect();
  }

  get #topics() {
    return this.state.filters.topics;
  }

  /** The group that a tick or button is about, and its category if it is about one. */
  #at({ dataset }) {
    const group = this.#topics.groups.find(({ code }) => code === dataset.group);
    return [group, group?.categories.find(({ code }) => code === dataset.category)];
  }

  #press(button) {
    if (!button) return;
    const { all, only, unfolds } = button.dataset;
    if (unfolds) this.#unfold(button, button.getAttribute("aria-expanded") !== "true");
    else if (only !== undefined) this.#take(this.#topics.only(...this.#at(button)));
    else this.#all(all === "true");
  }

  #all(on) {
    this.#take(this.#topics.groups.reduce((topics, group) => topics.with(group, null, on), this.#topics));
  }

  #unfold(button, open) {
    button.setAttribute("aria-expanded", String(open));
    document.getElementById(button.dataset.unfolds).hidden = !open;
  }

  #take(topics) {
    this.state.change({ filters: this.state.filters.with({ topics }) });
  }

  #reflect() {
    const topics = this.#topics;
    for (const tick of this.ticks) {
      const [group, category] = this.#at(tick);
      const state = category ? "" : topics.of(group);
      tick.checked = category ? topics.has(group, category) : state !== "none";
      tick.indeterminate = state === "some";
    }
    const [count, total] = [topics.count, topics.groups.length];
    const whole = topics.groups.every((group) => topics.of(group) === "all");
    this.title.textContent = whole ? say("all_topics") : say("some_topics", { count, total });
  }

  /** Counts by group and, where they are told, by category: {roads: 12, …}. */
  count({ group: groups, category: categories }) {
    for (const tick of this.ticks) {
      const counts = tick.name === "group" ? groups : categories;
      const place = tick.closest("label").querySelector("[data-count]");
      place.textContent = counts ? number(counts[tick.value] ?? 0) : "";
    }
  }
}
