/* Three sliders on one track: from, to, and the window between them as a whole. */

import { say } from "../words.js";
import { nameOfMonth } from "./months.js";

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12 };
const ENDS = { Home: -Infinity, End: Infinity };

export class Handles {
  #months = { first: 0, last: 0 };
  #chosen = { from: 0, to: 0 };
  #grip = null;

  /** `chosen({from, to})` is called with months when somebody moves one of them. */
  constructor(track, { chosen }) {
    Object.assign(this, { track, chosen });
    this.parts = { from: this.#part("from"), to: this.#part("to"), window: this.#part("window") };
    for (const [kind, part] of Object.entries(this.parts)) {
      part.addEventListener("keydown", (event) => this.#key(kind, event));
      part.addEventListener("pointerdown", (event) => this.#grab(kind, event));
      part.addEventListener("pointermove", (event) => this.#drag(event));
      for (const type of ["pointerup", "pointercancel"]) part.addEventListener(type, () => this.#drop());
    }
  }

  #part(kind) {
    return this.track.querySelector(`[data-handle=${kind}]`);
  }

  /** All months there are, and those chosen of them. */
  show({ first, last }, { from, to }) {
    this.#months = { first, last };
    this.#chosen = { from: this.#within(from), to: this.#within(to) };
    this.#reflect();
  }

  #within(month) {
    return Math.min(Math.max(month, this.#months.first), this.#months.last);
  }

  /** The left edge of a month as a share of the track. */
  share(month) {
    const { first, last } = this.#months;
    return (month - first) / (last - first + 1);
  }

  #reflect() {
    const { from, to } = this.#chosen;
    const [left, right] = [this.share(from), this.share(to + 1)];
    this.track.style.setProperty("--from", `${(left * 100).toFixed(3)}%`);
    this.track.style.setProperty("--to", `${(right * 100).toFixed(3)}%`);
    this.#tell("from", from, say("time_from", { month: nameOfMonth(from) }));
    this.#tell("to", to, say("time_to", { month: nameOfMonth(to) }));
    this.#tell("window", from, say("time_window", { from: nameOfMonth(from), to: nameOfMonth(to) }));
  }

  #tell(kind, month, text) {
    const { first, last } = this.#months;
    const values = { valuemin: first, valuemax: last, valuenow: month, valuetext: text };
    for (const [name, value] of Object.entries(values)) this.parts[kind].setAttribute(`aria-${name}`, String(value));
  }

  #key(kind, event) {
    const by = STEPS[event.key] ?? ENDS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.#move(kind, this.#chosen, by);
  }

  #grab(kind, event) {
    event.preventDefault();
    this.parts[kind].focus({ preventScroll: true });
    this.parts[kind].setPointerCapture(event.pointerId);
    this.#grip = { kind, x: event.clientX, chosen: this.#chosen };
  }

  #drag(event) {
    if (!this.#grip) return;
    const { first, last } = this.#months;
    const by = Math.round(((event.clientX - this.#grip.x) / this.track.clientWidth) * (last - first + 1));
    this.#move(this.#grip.kind, this.#grip.chosen, by);
  }

  #drop() {
    this.#grip = null;
  }

  /** Move one handle from where it was, or the window without changing its width. */
  #move(kind, { from, to }, by) {
    const { first, last } = this.#months;
    const step = Math.min(Math.max(by, first - from), last - to);
    const moved = {
      from: () => ({ from: Math.min(this.#within(from + by), to), to }),
      to: () => ({ from, to: Math.max(this.#within(to + by), from) }),
      window: () => ({ from: from + step, to: to + step }),
    }[kind]();
    if (moved.from === this.#chosen.from && moved.to === this.#chosen.to) return;
    this.#chosen = moved;
    this.#reflect();
    this.chosen(moved);
  }
}
