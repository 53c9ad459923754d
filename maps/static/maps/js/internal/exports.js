/* The files as which the list is taken away: always under the same filters as the list. */

import { sayCount } from "../words.js";

export class Exports {
  constructor(root, state) {
    Object.assign(this, { root, state });
    this.what = root.querySelector("#exports-what");
    this.word = this.what.textContent;
    state.on(["filters"], () => this.#follow());
    this.#follow();
  }

  #follow() {
    const { filters, setup } = this.state;
    for (const link of this.root.querySelectorAll("a")) link.search = filters.toParams(setup);
    this.root.hidden = filters.none;
    this.count(null);
  }

  /** Say how many rows they hold; null while nobody knows. */
  count(total) {
    this.what.textContent = total === null ? this.word : sayCount("download", total);
  }
}
