/* Which topic do the words sound like, and whose are they? The server is asked once one pauses. */

import { answer, Latest, unanswered } from "../server.js";
import { element } from "../symbol.js";

const PAUSE_MS = 600;
const SHORTEST = 6;

/** Offer topics under the text, choose one that is sure, and say whose else it may be. */
export class Offers {
  #latest = new Latest();
  #asked = "";
  #timer = 0;

  constructor(form, { offers, elsewhere }) {
    const { text, category, suggested } = form.elements;
    const insists = form.querySelector("#id_insists");
    Object.assign(this, { form, text, category, suggested, insists, offers, elsewhere });
    this.buttons = offers.querySelector(".choices");
    text.addEventListener("input", () => this.#pause());
    text.addEventListener("change", () => this.#ask());
    category.addEventListener("change", () => this.#press());
    this.#ask();
  }

  #pause() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  /** Without an answer the list to choose from is still there. */
  async #ask() {
    clearTimeout(this.#timer);
    const said = this.text.value.trim();
    if (said === this.#asked) return;
    this.#asked = said;
    if (said.length < SHORTEST) {
      this.#latest.forget();
      this.#show({ topics: [], elsewhere: "" });
      return;
    }
    try {
      const told = await this.#latest.run((signal) => this.#question(said, signal));
      if (told) this.#show(told);
    } catch (error) {
      unanswered(error);
      this.#asked = "";
    }
  }

  async #question(text, signal) {
    const body = new URLSearchParams({ text });
    const headers = { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
    const response = await answer(this.form.dataset.advice, { method: "POST", body, headers, signal });
    return response.json();
  }

  #show({ topics, elsewhere }) {
    this.elsewhere.querySelector("p").innerHTML = elsewhere;
    this.elsewhere.hidden = elsewhere === "";
    this.insists.value = elsewhere && "yes";
    this.buttons.replaceChildren(...topics.map((topic) => this.#chip(topic)));
    this.offers.hidden = topics.length === 0;
    const left = this.category.value === "" || this.category.value === this.suggested.value;
    if (left && topics[0]?.sure && !elsewhere) this.#choose(topics[0].code, topics[0].code);
    this.#press();
  }

  /** `suggested` is the topic that nobody but us has chosen, else "". */
  #choose(code, suggested) {
    this.category.value = code;
    this.suggested.value = suggested;
    this.category.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #chip({ code, name }) {
    const made = element("button", { type: "button", class: "chip chip--plain", value: code }, name);
    made.addEventListener("click", () => this.#choose(code, ""));
    return made;
  }

  #press() {
    if (this.category.value !== this.suggested.value) this.suggested.value = "";
    for (const chip of this.buttons.children) chip.setAttribute("aria-pressed", String(chip.value === this.category.value));
  }
}
