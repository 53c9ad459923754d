/* Several problems are selected, in the list or on the map, and led on together. */

import { bboxOf } from "../../ground_map.js";
import { Latest, reason, unanswered } from "../../server.js";
import { address } from "../../setup.js";
import { number as figure, say } from "../../words.js";
import { menus } from "./menus.js";
import { Pencil } from "./pencil.js";
import { MOST, Selected } from "./selected.js";
import { Spots } from "./spots.js";
import { Ticks } from "./ticks.js";
import { Together } from "./together.js";
import { send } from "../sending.js";

const PAUSE_MS = 150;
const SHAPES = ["rectangle", "lasso"];
const byId = (id) => document.getElementById(id);

export class Selecting {
  #latest = new Latest();
  #timer = 0;
  #pencil = null;
  isOn = false;

  /** `opened(number)` opens a card; `changed()` when some were led on. */
  constructor({ map, state, facts, notice, opened, changed }) {
    Object.assign(this, { map, state, facts, notice });
    this.bar = byId("selection");
    this.menus = menus(this.bar);
    this.selected = new Selected();
    this.ticks = new Ticks([byId("list-items"), byId("queue-items")], { selected: this.selected, ticked: (numbers, on) => this.#ticked(numbers, on) });
    this.spots = new Spots(map, this.selected);
    const done = () => {
      changed();
      this.renew();
    };
    this.together = new Together(byId("together"), { notice, opened, done });
    this.selected.addEventListener("change", () => this.#reflect());
    this.bar.addEventListener("click", (event) => this.#pressed(event.target.closest("button")));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#pencil?.remove());
  }

  toggle() {
    this.isOn = !this.isOn;
    byId("selection-open").setAttribute("aria-expanded", String(this.isOn));
    document.body.classList.toggle("is-selecting", this.isOn);
    this.bar.hidden = !this.isOn;
    for (const part of [this.ticks, this.spots]) part[this.isOn ? "show" : "hide"]();
    this.#pencil?.remove();
    if (this.isOn) this.#reflect();
    else this.selected.drop(this.selected.numbers);
  }

  /** Select a problem, or no longer. */
  turn(number) {
    if (!this.isOn) this.toggle();
    this.#ticked([number], !this.selected.has(number));
  }

  #ticked(numbers, on) {
    if (on) this.#add(numbers.map((number) => ({ number, ...placeOf(this.facts.of(number)) })));
    else this.selected.drop(numbers);
  }

  #add(incidents) {
    if (!this.selected.add(incidents)) this.notice.tell(say("select_full", { most: figure(MOST) }));
  }

  #pressed(button) {
    if (!button) return;
    const { act, step } = button.dataset;
    this.menus.shut();
    if (step) this.together.show(step, this.selected.numbers);
    else if (act === "leave") this.#leave();
    else if (act === "none") this.selected.drop(this.selected.numbers);
    else if (act === "all") this.#find({});
    else if (act === "screen") this.#find({ bbox: bboxOf(this.map.getBounds()) });
    else if (SHAPES.includes(act)) this.#draw(button, act);
  }

  #leave() {
    this.toggle();
    byId("selection-open").focus();
  }

  /** A second press puts the pencil away. */
  #draw(button, kind) {
    const wasOn = button.getAttribute("aria-pressed") === "true";
    this.#pencil?.remove();
    if (wasOn) return;
    button.setAttribute("aria-pressed", "true");
    this.notice.tell(say(`select_${kind}`));
    const left = () => {
      button.setAttribute("aria-pressed", "false");
      this.#pencil = null;
    };
    const ringOf = (corners) => corners.flatMap(({ lat, lng }) => [lng.toFixed(6), lat.toFixed(6)]).join();
    this.#pencil = new Pencil(this.map, { kind, left, drawn: (corners) => this.#find({ ring: ringOf(corners) }) });
    this.map.getContainer().scrollIntoView({ block: "nearest" });
  }

  async #find(where) {
    const { filters, setup } = this.state;
    if (filters.none) return;
    try {
      const { total, most, incidents } = await send(`${address("selection_found")}?${filters.toParams(setup)}`, where);
      this.#add(incidents.map(([number, lon, lat]) => ({ number, lon, lat })));
      if (total === 0) this.notice.tell(say("select_nothing"));
      if (total > most) this.notice.tell(say("select_most", { total: figure(total), most: figure(most) }));
    } catch (error) {
      unanswered(error);
      this.notice.tell(reason(error, say("not_led")));
    }
  }

  #reflect() {
    const { size } = this.selected;
    byId("selection-sum").textContent = size === 0 ? say("select_hint") : say("selected", { count: figure(size) });
    for (const part of [this.bar.querySelector("[data-act=none]"), byId("selection-acts")]) part.hidden = size === 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.renew(), PAUSE_MS);
  }

  /** Others may have changed some of them: what can be done with them now? */
  async renew() {
    if (!this.isOn) return;
    const place = byId("selection-steps");
    if (this.selected.size === 0) {
      this.#latest.forget();
      place.replaceChildren();
      return;
    }
    const numbers = this.selected.numbers.join();
    try {
      const told = await this.#latest.run((signal) => send(address("selection_steps"), { numbers }, signal));
      if (told) this.#offer(place, told.html);
    } catch (error) {
      unanswered(error);
      place.textContent = reason(error, say("failed"));
    }
  }

  /** The same choices are not made anew: one may be about to press. */
  #offer(place, html) {
    if (this.offered === html && place.childElementCount > 0) return;
    this.offered = html;
    const { step } = place.contains(document.activeElement) ? document.activeElement.dataset : {};
    place.innerHTML = html;
    if (step) place.querySelector(`[data-step="${step}"]`)?.focus();
  }
}

function placeOf(row) {
  return row ? { lat: row.lat, lon: row.lon } : {};
}
