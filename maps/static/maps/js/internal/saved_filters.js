/* Saved filters: a short list in a drawer; each is a link, so opening one needs nothing here. */

import { ask, reason, send, unanswered } from "../server.js";
import { address } from "../setup.js";
import { say } from "../words.js";

export class SavedFilters {
  #busy = false;

  constructor(drawer, opener, state) {
    Object.assign(this, { state });
    this.place = drawer.querySelector("[data-saved]");
    opener.addEventListener("click", () => this.place.childElementCount === 0 && this.#load());
    drawer.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-act=send]");
      if (button) this.#send(button.closest("[data-sends]"), button.dataset.to);
    });
    drawer.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.name !== "name") return;
      event.preventDefault();
      this.#send(event.target.closest("[data-sends]"));
    });
    drawer.addEventListener("toggle", ({ target }) => target.open && target.querySelector("input").focus(), { capture: true });
  }

  async #load() {
    await this.#tell(() => ask(address("saved_filters")));
  }

  async #send(form, to = form.dataset.sends) {
    if (this.#busy) return;
    this.#busy = true;
    const fields = Object.fromEntries([...form.querySelectorAll("[name]")].map(({ name, value }) => [name, value]));
    if ("new" in form.dataset) fields.query = String(this.state.filters.toKept(this.state.setup));
    if (await this.#tell(() => send(to, fields))) this.#follow(fields.name);
    this.#busy = false;
  }

  /** Show the list that is answered; what is refused is said above what was typed. */
  async #tell(question) {
    try {
      this.place.innerHTML = (await question()).panel;
      return true;
    } catch (error) {
      unanswered(error);
      const failed = this.place.querySelector("[data-failed]") ?? this.place;
      failed.textContent = reason(error, say("not_led"));
      failed.hidden = false;
      failed.scrollIntoView({ block: "nearest" });
      return false;
    }
  }

  /** The keyboard goes on at what was saved, else at the field for the next. */
  #follow(name) {
    const links = [...this.place.querySelectorAll(".saved__link")];
    const saved = links.find((link) => link.textContent === name.trim());
    (saved ?? this.place.querySelector("#saved-name")).focus();
  }
}
