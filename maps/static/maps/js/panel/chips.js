/* The layers by status: chips that are on or off. */

import { number } from "../words.js";

export class Chips {
  constructor(root, state) {
    this.buttons = [...root.querySelectorAll("[data-status]")];
    this.state = state;
    for (const button of this.buttons) button.addEventListener("click", () => this.#toggle(button));
    state.on(["filters"], () => this.#reflect());
    this.#reflect();
  }

  #toggle({ dataset }) {
    const statuses = new Set(this.state.filters.statuses);
    if (!statuses.delete(dataset.status)) statuses.add(dataset.status);
    this.state.change({ filters: this.state.filters.with({ statuses }) });
  }

  #reflect() {
    for (const button of this.buttons) {
      const on = this.state.filters.statuses.has(button.dataset.status);
      button.setAttribute("aria-pressed", String(on));
    }
  }

  /** Counts by status layer: {new: 12, …}. */
  count({ [this.state.setup.facet]: counts }) {
    for (const button of this.buttons) {
      button.querySelector("[data-count]").textContent = number(counts[button.dataset.status] ?? 0);
    }
  }
}
