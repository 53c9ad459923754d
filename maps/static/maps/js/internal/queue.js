/* Appeals that nobody could place, or only by guess, waiting for a person. */

import { exact, when } from "../dates.js";
import { ask, Latest, unanswered } from "../server.js";
import { address } from "../setup.js";
import { element } from "../symbol.js";
import { number, say } from "../words.js";

const KINDS = ["unlocated", "doubtful"];
const byId = (id) => document.getElementById(id);

export class Queue {
  #latest = new Latest();
  #kind = KINDS[0];
  #next = null;

  constructor({ mayPlace, chosen }) {
    this.mayPlace = mayPlace;
    this.chosen = chosen;
    this.items = byId("queue-items");
    this.empty = byId("queue-empty");
    this.more = byId("queue-more");
    this.more.addEventListener("click", () => this.#load(this.#next));
  }

  show(kind, tab) {
    this.#kind = kind;
    byId("queue").setAttribute("aria-labelledby", tab);
    this.#load();
  }

  /** Ask anew, also how many wait in either queue. */
  async refresh() {
    this.#load();
    for (const kind of KINDS) {
      const counted = byId(`tab-${kind}`).querySelector("[data-count]");
      counted.textContent = await this.#waiting(kind);
    }
  }

  async #waiting(kind) {
    try {
      const { total } = await ask(address("queue"), new URLSearchParams({ kind }));
      return number(total);
    } catch (error) {
      unanswered(error);
      return "?";
    }
  }

  async #load(page = 1) {
    const params = new URLSearchParams({ kind: this.#kind, page: String(page) });
    try {
      const found = await this.#latest.run((signal) => ask(address("queue"), params, signal));
      if (found) this.#draw(found, page);
    } catch (error) {
      unanswered(error);
      this.#say(say("failed"));
    }
  }

  #draw({ items, next }, page) {
    const rows = items.map((item) => this.#row(item));
    if (page > 1) this.items.append(...rows);
    else this.items.replaceChildren(...rows);
    this.#next = next;
    this.more.hidden = next === null;
    this.empty.hidden = true;
    if (rows.length === 0) this.#say(say("queue_empty"));
  }

  #say(sentence) {
    this.empty.textContent = sentence;
    this.empty.hidden = false;
  }

  #row(item) {
    const time = element("time", { datetime: item.requested_at, title: exact(item.requested_at) }, when(item.requested_at));
    const row = element(
      "button",
      { type: "button", class: "queue__row" },
      element("span", { class: "row__what" }, item.category),
      element("span", { class: "queue__text" }, item.text || say("no_text")),
      element("span", { class: "small" }, item.address || say("no_address")),
      element("span", { class: "small quiet" }, `${item.channel} · `, time, item.reasons.map((reason) => ` · ${reason}`).join("")),
    );
    row.disabled = !this.mayPlace;
    row.addEventListener("click", () => {
      for (const one of this.items.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
      row.setAttribute("aria-current", "true");
      this.chosen(item);
    });
    return element("li", { class: "row", "data-appeal": item.id }, row);
  }
}
