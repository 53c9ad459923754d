/* How is a list or queue renewed while somebody reads it? All its pages, asked for quietly. */

import { Latest, unanswered } from "../server.js";
import { follow } from "./following.js";

const MOST_PAGES = 10;

export class Renewal {
  #latest = new Latest();

  /** `list` has `items`, `row(item)` and `stand(next)`; `ask(page, signal)` promises a page. */
  constructor(list, ask) {
    Object.assign(this, { list, ask });
  }

  /** Something else is listed by now. */
  forget() {
    this.#latest.forget();
  }

  /** Follow as many pages as are shown; what they say together. One read far down is left alone. */
  async run(shown) {
    if (shown > MOST_PAGES) return undefined;
    const numbers = Array.from({ length: shown }, (_, step) => step + 1);
    try {
      const pages = await this.#latest.run((signal) => Promise.all(numbers.map((page) => this.ask(page, signal))));
      return pages && this.#follow(pages);
    } catch (error) {
      unanswered(error);
      return undefined;
    }
  }

  #follow(pages) {
    const rows = new Map(pages.flatMap(({ items }) => items).map((item) => [item.number ?? item.id, item]));
    const found = { ...pages[0], items: [...rows.values()], next: pages.at(-1).next };
    if (rows.size > 0) {
      follow(this.list.items, found.items, (item) => this.list.row(item));
      this.list.stand(found.next);
    }
    return found;
  }
}
