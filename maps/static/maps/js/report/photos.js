/* The chosen photos, shown small before they are sent; each can be taken back. */

import { element } from "../symbol.js";
import { say } from "../words.js";

const MOST = 5;

export class Photos {
  #files = [];

  constructor(input, place) {
    this.input = input;
    this.place = place;
    input.addEventListener("change", () => this.#added());
  }

  #added() {
    const known = new Set(this.#files.map((file) => `${file.name} ${file.size}`));
    const fresh = [...this.input.files].filter((file) => !known.has(`${file.name} ${file.size}`));
    this.#files = [...this.#files, ...fresh].slice(0, MOST);
    this.#draw();
  }

  #drop(file) {
    this.#files = this.#files.filter((one) => one !== file);
    this.#draw();
    this.input.focus();
  }

  #draw() {
    const chosen = new DataTransfer();
    for (const file of this.#files) chosen.items.add(file);
    this.input.files = chosen.files;
    this.place.replaceChildren(...this.#files.map((file) => this.#preview(file)));
    this.place.hidden = this.#files.length === 0;
  }

  #preview(file) {
    const image = element("img", { alt: file.name });
    const url = URL.createObjectURL(file);
    image.addEventListener("load", () => URL.revokeObjectURL(url), { once: true });
    image.src = url;
    const name = say("photo_drop", { name: file.name });
    const button = element("button", { type: "button", "aria-label": name, title: name }, "×");
    button.addEventListener("click", () => this.#drop(file));
    return element("li", {}, image, button);
  }
}
