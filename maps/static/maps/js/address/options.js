/* How are suggestions shown and walked through? A listbox that belongs to its field. */

import { element } from "../symbol.js";
import { say } from "../words.js";
import { kindOf } from "./kinds.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const ENDS = { Home: 0, End: -1 };

export class Options {
  #items = [];
  #at = -1;

  /** `taken(item)` is called when one is clicked or tapped. */
  constructor(list, input, taken) {
    Object.assign(this, { list, input });
    list.classList.add("address__found");
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-controls", list.id],
      ["aria-expanded", "false"],
    ]) {
      input.setAttribute(name, value);
    }
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => {
      const item = this.#items[this.#options.indexOf(event.target.closest("[role=option]"))];
      if (item) taken(item);
    });
  }

  get #options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get marked() {
    return this.isOpen ? this.#items[this.#at] : undefined;
  }

  get first() {
    return this.#items[0];
  }

  /** The items, and above them a quiet note if there is one. */
  show(items, note) {
    this.#items = items;
    const options = items.map((item, index) => this.#option(item, index));
    this.list.replaceChildren(...(note ? [this.#said(note, "address__note", "presentation"), ...options] : options));
    this.list.scrollTop = 0;
    this.mark(-1);
    this.#settle();
  }

  /** A sentence instead of items. */
  tell(sentence) {
    this.#items = [];
    this.#at = -1;
    this.list.replaceChildren(this.#said(sentence, "address__nothing", "option"));
    this.#settle();
  }

  #settle() {
    this.list.removeAttribute("aria-busy");
    this.open();
  }

  /** What is shown answers an earlier text. */
  wait() {
    this.list.setAttribute("aria-busy", "true");
  }

  forget() {
    this.#items = [];
    this.list.replaceChildren();
    this.list.removeAttribute("aria-busy");
    this.close();
  }

  open() {
    this.list.hidden = this.list.childElementCount === 0;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
  }

  close() {
    this.mark(-1);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  /** Whether a key walked through the list; Home and End do only where one is marked. */
  key(name) {
    const count = this.#items.length;
    if (!count) return false;
    if (name in STEPS) {
      this.open();
      const from = this.#at < 0 && STEPS[name] < 0 ? count : this.#at;
      this.mark((from + STEPS[name] + count) % count);
      return true;
    }
    if (!(name in ENDS) || this.#at < 0) return false;
    this.mark((ENDS[name] + count) % count);
    return true;
  }

  mark(index) {
    this.#at = index;
    this.#options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
      this.#options[index].scrollIntoView({ block: "nearest" });
    }
  }

  #option(item, index) {
    const { icon, word } = kindOf(item.kind);
    const picture = element("span", { class: "address__kind", "aria-hidden": "true" });
    picture.innerHTML = icon;
    const label = element("span", { class: "address__label" }, ...lettered(item));
    const said = element("span", { class: "unseen" }, `, ${say(word)}`);
    const attributes = { role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false" };
    return element("li", attributes, picture, label, said);
  }

  #said(sentence, name, role) {
    const attributes = role === "option" ? { role, "aria-disabled": "true", "aria-selected": "false" } : { role };
    return element("li", { class: name, ...attributes }, sentence);
  }
}

/** The label in pieces, what was typed set off. */
function lettered({ label, marks }) {
  const letters = [...label];
  const piece = (start, end) => letters.slice(start, end).join("");
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks) {
    pieces.push(piece(at, start), element("mark", {}, piece(start, end)));
    at = end;
  }
  return [...pieces, piece(at)];
}
