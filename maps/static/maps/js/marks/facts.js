/* What do we know of an incident by its number? Rows, asked for together and kept. */

import { ask, unanswered } from "../server.js";
import { address } from "../setup.js";

const TOGETHER_MS = 40;
const MOST = 50;
const KEPT = 2000;

export class Facts extends EventTarget {
  #rows = new Map();
  #waiting = new Map();
  #timer = 0;

  /** The row of an incident if it is known. */
  of(number) {
    return this.#rows.get(number);
  }

  /** Take rows that came for another reason. */
  take(rows) {
    for (const row of rows) {
      this.#rows.delete(row.number);
      this.#rows.set(row.number, row);
    }
    while (this.#rows.size > KEPT) this.#rows.delete(this.#rows.keys().next().value);
    this.dispatchEvent(new Event("known"));
  }

  /** The row of an incident, asked for when need be; null when none came. */
  find(number) {
    const known = this.#rows.get(number);
    if (known) return Promise.resolve(known);
    if (!this.#waiting.has(number)) this.#waiting.set(number, deferred());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), TOGETHER_MS);
    return this.#waiting.get(number).promise;
  }

  async #ask() {
    const asked = [...this.#waiting].slice(0, MOST);
    for (const [number] of asked) this.#waiting.delete(number);
    if (this.#waiting.size > 0) this.#timer = setTimeout(() => this.#ask(), TOGETHER_MS);
    const numbers = asked.map(([number]) => number).sort((one, other) => one - other);
    try {
      const { items } = await ask(address("incidents"), new URLSearchParams({ numbers: numbers.join() }));
      this.take(items);
    } catch (error) {
      unanswered(error);
    }
    for (const [number, { resolve }] of asked) resolve(this.#rows.get(number) ?? null);
  }
}

/** A promise that is ended from outside. */
function deferred() {
  const made = {};
  made.promise = new Promise((resolve) => {
    made.resolve = resolve;
  });
  return made;
}
