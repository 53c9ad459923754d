/* The three heights of the panel on a phone: peek, half, full. By hand or by key. */

import { say } from "../words.js";

const HEIGHTS = ["peek", "half", "full"];
const HALF = 0.52;
const DRAG_PX = 24;
const SAME_GESTURE_MS = 300;

export class Sheet {
  #start = null;
  #draggedAt = -Infinity;

  constructor(panel, handle, grips) {
    this.panel = panel;
    this.handle = handle;
    handle.addEventListener("click", (event) => this.#click(event));
    handle.addEventListener("keydown", (event) => this.#key(event));
    for (const grip of grips) {
      grip.addEventListener("pointerdown", (event) => this.#grab(event, grip));
      grip.addEventListener("pointermove", (event) => this.#drag(event));
      grip.addEventListener("pointerup", (event) => this.#drop(event));
      grip.addEventListener("pointercancel", () => this.#release());
    }
    this.set(panel.dataset.height);
  }

  get height() {
    return this.panel.dataset.height;
  }

  get #isSheet() {
    return getComputedStyle(this.handle).display !== "none";
  }

  /** How many px of the map lie under it; one that covers all will be put down to half. */
  get covers() {
    const stage = this.panel.parentElement.clientHeight;
    return this.#isSheet && this.height !== "peek" ? stage * HALF : 0;
  }

  set(height) {
    this.panel.dataset.height = height;
    const open = height !== "peek";
    this.handle.setAttribute("aria-expanded", String(open));
    const word = height === "full" ? "close_list" : "open_list";
    this.handle.querySelector("span").textContent = say(word);
  }

  #step(by) {
    const at = HEIGHTS.indexOf(this.height) + by;
    this.set(HEIGHTS[Math.min(Math.max(at, 0), HEIGHTS.length - 1)]);
  }

  #click(event) {
    if (event.timeStamp - this.#draggedAt < SAME_GESTURE_MS) return;
    if (this.height === "full") this.set("peek");
    else this.#step(1);
  }

  #key(event) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.#step(by);
  }

  #grab(event, grip) {
    if (!this.#isSheet) return;
    grip.setPointerCapture(event.pointerId);
    this.#start = { y: event.clientY, height: this.panel.offsetHeight };
  }

  #drag(event) {
    if (!this.#start || Math.abs(event.clientY - this.#start.y) < DRAG_PX / 4) return;
    this.panel.classList.add("panel--dragged");
    this.panel.style.height = `${this.#start.height + this.#start.y - event.clientY}px`;
  }

  #drop(event) {
    if (!this.#start) return;
    const moved = this.#start.y - event.clientY;
    const dragged = this.panel.classList.contains("panel--dragged");
    this.#release();
    if (dragged && Math.abs(moved) > DRAG_PX) {
      this.#step(Math.sign(moved) * (Math.abs(moved) > window.innerHeight / 2 ? 2 : 1));
      this.#draggedAt = event.timeStamp;
    }
  }

  #release() {
    this.#start = null;
    this.panel.classList.remove("panel--dragged");
    this.panel.style.height = "";
  }
}
