/* What is asked for by one press: overdue, nobody's … Pressed again, all are meant. */

import { number } from "../words.js";

function codesOf({ dataset }) {
  return dataset.codes.split(" ");
}

export class Flags {
  constructor(root, state) {
    this.buttons = [...root.querySelectorAll("[data-flag]")];
    this.state = state;
    for (const button of this.buttons) button.addEventListener("click", () => this.#turn(button));
    state.on(["filters"], () => this.#reflect());
    this.#reflect();
  }

  #isOn(button) {
    const chosen = this.state.filters.chosen[button.dataset.flag];
    return chosen.size === codesOf(button).length && codesOf(button).every((code) => chosen.has(code));
  }

  #turn(button) {
    const codes = this.#isOn(button) ? [] : codesOf(button);
    this.state.change({ filters: this.state.filters.choosing(button.dataset.flag, codes) });
  }

  #reflect() {
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(this.#isOn(button)));
  }

  /** Counts by kind and code: {deadline: {overdue: 12, …}, …}. */
  count(counted) {
    for (const button of this.buttons) {
      const counts = codesOf(button).map((code) => counted[button.dataset.flag]?.[code] ?? 0);
      button.querySelector("[data-count]").textContent = number(counts.reduce((sum, count) => sum + count, 0));
    }
  }
}
