/* The layers by topic: a drawer of ticks, categories within their groups, each with "only".

   A city has hundreds of categories, so their rows are made when their group is unfolded. */

import { element } from "../symbol.js";
import { number, say } from "../words.js";

function row(group, { code, name }) {
  const about = { "data-group": group.code, "data-category": code };
  const tick = element("input", { type: "checkbox", name: "category", value: code, ...about });
  const count = element("span", { class: "layer-row__count", "data-count": "" });
  const seen = element("span", { "aria-hidden": "true" }, say("only"));
  const only = element("span", { class: "unseen" }, say("show_only", { name }));
  return element(
    "div",
    { class: "layer-row layer-row--inner" },
    element("label", { class: "tick" }, tick, element("span", {}, name), count),
    element("button", { class: "link layer-row__only", type: "button", "data-only": "", ...about }, seen, only),
  );
}

export class Groups {
  #counts = {};

  constructor(drawer, title, state) {
    this.drawer = drawer;
    this.title = title;
    this.state = state;
    drawer.addEventListener("change", ({ target }) => this.#take(this.#topics.with(...this.#at(target), target.checked)));
    drawer.addEventListener("click", (event) => this.#press(event.target.closest("button")));
    state.on(["filters"], () => this.#reflect());
    this.#reflect();
  }

  get #ticks() {
    return this.drawer.querySelectorAll("input[name=group], input[name=category]");
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
    const rows = document.getElementById(button.dataset.unfolds);
    rows.hidden = !open;
    if (rows.firstElementChild) return;
    const group = this.#topics.groups.find(({ code }) => rows.id === `topics-${code}`);
    rows.append(...group.categories.map((category) => row(group, category)));
    this.#reflect();
    this.count(this.#counts);
  }

  #take(topics) {
    this.state.change({ filters: this.state.filters.with({ topics }) });
  }

  #reflect() {
    const topics = this.#topics;
    for (const tick of this.#ticks) {
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
  count(counted) {
    this.#counts = counted;
    for (const tick of this.#ticks) {
      const counts = counted[tick.name];
      const place = tick.closest("label").querySelector("[data-count]");
      place.textContent = counts ? number(counts[tick.value] ?? 0) : "";
    }
  }
}
