/* The list beside the map: the same incidents in words, in step with it. */

import { exact, when } from "../dates.js";
import { element, symbol } from "../symbol.js";
import { distance, say } from "../words.js";

export class List {
  /** `open(number)`, `point(number or null)` and `more(page)` are called back; `href(number)` links. */
  constructor(root, { open, point, more, href }) {
    this.href = href;
    this.items = root.querySelector("#list-items");
    this.title = root.querySelector("#list-title");
    this.state = root.querySelector("#list-state");
    this.button = root.querySelector("#list-more");
    this.next = null;
    this.button.addEventListener("click", () => more(this.next));
    this.items.addEventListener("click", (event) => this.#clicked(event, open));
    for (const type of ["mouseover", "focusin"]) {
      this.items.addEventListener(type, (event) => point(this.#numberAt(event)));
    }
    for (const type of ["mouseleave", "focusout"]) {
      this.items.addEventListener(type, () => point(null));
    }
  }

  #numberAt({ target }) {
    return Number(target.closest("[data-number]")?.dataset.number) || null;
  }

  #clicked(event, open) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const number = this.#numberAt(event);
    if (number === null) return;
    event.preventDefault();
    open(number);
  }

  /** Put a page of items, in place of the ones before or after them. */
  show({ items, next }, { append = false } = {}) {
    const rows = items.map((item) => this.row(item));
    if (append) this.items.append(...rows);
    else this.items.replaceChildren(...rows);
    this.stand(next);
    if (append) rows[0]?.querySelector("a").focus();
  }

  /** The rows are there; `next` is the page after them, or null. */
  stand(next) {
    this.items.removeAttribute("aria-busy");
    this.next = next;
    this.button.hidden = next === null;
    this.state.hidden = true;
  }

  /** Nothing to list: say why, and offer a way on when there is one. */
  say(sentence, action = null) {
    this.items.replaceChildren();
    this.items.removeAttribute("aria-busy");
    this.button.hidden = true;
    this.state.hidden = false;
    this.state.querySelector("p").textContent = sentence;
    const button = this.state.querySelector("button");
    button.hidden = action === null;
    button.textContent = action?.word ?? "";
    button.onclick = action?.act ?? null;
  }

  name(title) {
    this.title.textContent = title;
  }

  row(item) {
    const { number, category, address: where, district } = item;
    const link = element("a", { class: "row__link", href: this.href(number) });
    const what = element("span", { class: "row__what" }, category);
    const place = [where || say("no_address"), district].filter(Boolean).join(" · ");
    link.append(symbol(item.layer ?? item.status), what);
    link.append(element("span", { class: "row__where" }, place), this.#when(item));
    return element("li", { class: "row", "data-number": number }, link);
  }

  #when(item) {
    const line = element("span", { class: "row__when" });
    const status = element("span", { class: `status-word is-${item.layer ?? item.status}` }, item.status_word);
    const time = element("time", { datetime: item.opened_at, title: exact(item.opened_at) }, when(item.opened_at));
    line.append(status, " · ", time);
    if (item.ambiguous) line.append(" · ", element("span", { class: "row__mark" }, say("ambiguous")));
    if (item.distance_m !== undefined) line.append(" · ", distance(item.distance_m));
    return line;
  }
}
