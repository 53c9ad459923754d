/* The whole history under the map: bars by month, a window on them, and its playback.

   The window is the period of the filters, seen by months; both always say the same. */

import { ask, Latest, unanswered } from "../server.js";
import { address } from "../setup.js";
import { say } from "../words.js";
import { Bars } from "./bars.js";
import { Handles } from "./handles.js";
import { firstDay, lastDay, monthOf, nameOfMonth } from "./months.js";
import { Playback } from "./playback.js";

const SETTLED_MS = 160;

export class Timeline {
  #latest = new Latest();
  #asked = null;
  #months = null;
  #timer = 0;
  #open = false;

  /** `prefetch(filters)` promises that the map of other filters can be shown at once. */
  constructor(root, { state, prefetch }) {
    Object.assign(this, { root, state, prefetch });
    const part = (name) => root.querySelector(`[data-time=${name}]`);
    [this.said, this.play, this.width] = ["said", "play", "width"].map(part);
    this.bars = new Bars(part("bars"), part("years"));
    this.handles = new Handles(part("track"), { chosen: (window) => this.#moved(window) });
    this.playback = new Playback({ step: () => this.#step(), ready: () => this.#ready(), told: (on) => this.#told(on) });
    this.play.addEventListener("click", () => (this.playback.playing ? this.playback.stop() : this.#start()));
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.playback.stop());
    state.on(["filters"], () => this.#follow());
  }

  /** Whether it can be seen: only then it follows, and plays. */
  turn(open) {
    this.#open = open;
    if (open) this.#follow();
    else this.playback.stop();
  }

  #follow() {
    if (!this.#open) return;
    if (this.#months) this.#reflect();
    this.#ask();
  }

  async #ask() {
    const params = this.state.filters.toParams(this.state.setup);
    params.delete("from");
    params.delete("to");
    if (String(params) === this.#asked || this.state.filters.none) return;
    try {
      const found = await this.#latest.run((signal) => ask(address("timeline"), params, signal));
      if (!found) return;
      this.#asked = String(params);
      this.#take(found);
    } catch (error) {
      unanswered(error);
      this.said.textContent = say("time_failed");
    }
  }

  #take({ first, months }) {
    const start = monthOf(first ?? this.state.setup.period.first ?? firstDay(0));
    this.#months = { first: start, last: start + Math.max(months.length, 1) - 1 };
    this.bars.show(start, months);
    this.#reflect();
  }

  get #window() {
    const { from, to } = this.state.filters;
    const { first, last } = this.#months;
    const within = (month) => Math.min(Math.max(month, first), last);
    const said = (text, otherwise) => (/^\d{4}-\d\d/.test(text) ? within(monthOf(text)) : otherwise);
    return { from: said(from, first), to: said(to, last) };
  }

  #reflect() {
    const { from, to } = this.#window;
    this.handles.show(this.#months, { from, to });
    this.bars.choose(this.handles.share(from), this.handles.share(to + 1));
    this.said.textContent = from === to ? nameOfMonth(from) : say("dates", { from: nameOfMonth(from), to: nameOfMonth(to) });
  }

  #filtersOf({ from, to }) {
    return this.state.filters.with({ from: firstDay(from), to: to === this.#months.last ? "" : lastDay(to) });
  }

  /** By hand: the map follows when the hand rests. */
  #moved(window) {
    this.playback.stop();
    this.bars.choose(this.handles.share(window.from), this.handles.share(window.to + 1));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#choose(window), SETTLED_MS);
  }

  #choose(window) {
    this.state.change({ filters: this.#filtersOf(window) });
  }

  /** Begin with the chosen width: from the start of the window, or anew from the first month. */
  #start() {
    if (!this.#months) return;
    const { first, last } = this.#months;
    const { from } = this.#window;
    const width = Number(this.width.value);
    const start = from + width > last ? first : from;
    this.#choose({ from: start, to: Math.min(start + width - 1, last) });
    this.playback.start();
  }

  get #next() {
    const from = this.#window.from + 1;
    return { from, to: from + Number(this.width.value) - 1 };
  }

  #step() {
    const next = this.#next;
    if (next.to > this.#months.last) return false;
    this.#choose(next);
    return true;
  }

  #ready() {
    const next = this.#next;
    return next.to > this.#months.last ? Promise.resolve() : this.prefetch(this.#filtersOf(next));
  }

  #told(playing) {
    this.play.setAttribute("aria-pressed", String(playing));
    this.play.setAttribute("aria-label", say(playing ? "time_pause" : "time_play"));
    this.play.title = this.play.getAttribute("aria-label");
  }
}
