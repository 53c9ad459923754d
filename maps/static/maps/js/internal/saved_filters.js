/* Saved filters: a short list in a drawer; each is a link, so opening one needs nothing here. */

import { daysBefore } from "../dates.js";
import { ask, reason, unanswered } from "../server.js";
import { address, setup } from "../setup.js";
import { say } from "../words.js";
import { send } from "./sending.js";

/** Periods that a saved filter counts back from the newest problem when it is opened. */
const MOVING_DAYS = [7, 30, 365];

function since(days) {
  const { last } = setup.period;
  return last ? daysBefore(last, days) : "";
}

/** Say the period of a saved filter by its first day, as every other link does. */
export function settle() {
  const params = new URLSearchParams(window.location.search);
  const days = Number(params.get("days"));
  if (!MOVING_DAYS.includes(days)) return;
  params.delete("days");
  params.set("from", since(days));
  window.history.replaceState(null, "", `?${params}`);
}

/** The link of a filter; a usual period stays as long as it is, and moves on. */
function lasting({ filters, setup: known }) {
  const params = filters.toLink(known);
  const days = MOVING_DAYS.find((one) => filters.from && !filters.to && filters.from === since(one));
  if (!days) return params;
  params.delete("from");
  params.set("days", String(days));
  return params;
}

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
    if ("new" in form.dataset) fields.query = String(lasting(this.state));
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
