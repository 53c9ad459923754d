/* A tick before each row of the list and the queues; with Shift all up to the one before. */

import { element } from "../../symbol.js";
import { say } from "../../words.js";

const ROWS = ".row[data-number]";

function numberOf(row) {
  return Number(row.dataset.number);
}

export class Ticks {
  #watch = new MutationObserver(() => this.#tick());
  #last = null;

  /** `lists` hold the rows; `ticked(numbers, on)` is called. */
  constructor(lists, { selected, ticked }) {
    Object.assign(this, { lists, selected, ticked });
    selected.addEventListener("change", () => this.#reflect());
  }

  show() {
    for (const list of this.lists) this.#watch.observe(list, { childList: true });
    this.#tick();
  }

  hide() {
    this.#watch.disconnect();
    for (const tick of this.#all("[data-tick]")) tick.remove();
  }

  #all(selector) {
    return this.lists.flatMap((list) => [...list.querySelectorAll(selector)]);
  }

  #tick() {
    for (const row of this.#all(ROWS)) if (!row.querySelector("[data-tick]")) row.prepend(this.#made(numberOf(row)));
    this.#reflect();
  }

  #made(number) {
    const box = element("input", { type: "checkbox", "aria-label": say("select_one", { number }) });
    const label = element("label", { class: "row__tick", "data-tick": "" }, box);
    label.addEventListener("click", (event) => {
      event.stopPropagation();
      if (event.target === box) this.#press(box, event.shiftKey);
    });
    return label;
  }

  #press(box, isRange) {
    const row = box.closest(ROWS);
    const rows = [...row.parentElement.querySelectorAll(ROWS)];
    const [at, from] = [rows.indexOf(row), isRange ? rows.findIndex((one) => numberOf(one) === this.#last) : -1];
    const range = from < 0 ? [row] : rows.slice(Math.min(at, from), Math.max(at, from) + 1);
    this.#last = numberOf(row);
    this.ticked(range.map(numberOf), box.checked);
  }

  #reflect() {
    for (const row of this.#all(ROWS)) {
      const box = row.querySelector("[data-tick] input");
      if (box) box.checked = this.selected.has(numberOf(row));
    }
  }
}
