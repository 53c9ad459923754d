/* How do donuts come onto a canvas quickly? Each is drawn once and kept as a picture. */

import { drawDonut } from "../donut.js";
import { token, turned } from "./colours.js";

const KEPT = 3000;
const AROUND_PX = 8;

function nameOf({ n, counts, overdue, exact, size }, density) {
  return `${n} ${counts.join()} ${overdue} ${exact} ${size} ${density}`;
}

export class Pictures {
  #made = new Map();
  #context = new OffscreenCanvas(1, 1).getContext("2d");

  /** `statuses` are the layers in their order. */
  constructor(statuses) {
    this.statuses = statuses;
    turned(() => this.#made.clear());
  }

  /** Make what is missing at a pace; whether it is still wanted then. */
  async ready(groups, pace) {
    for (const group of groups) {
      this.of(group);
      if (pace.isSpent && !(await pace.rest())) return false;
    }
    return pace.wanted();
  }

  /** The picture of a donut, made when need be. */
  of(group) {
    const name = nameOf(group, devicePixelRatio);
    const picture = this.#made.get(name) ?? this.#draw(group);
    this.#made.delete(name);
    this.#made.set(name, picture);
    if (this.#made.size > KEPT) this.#made.delete(this.#made.keys().next().value);
    return picture;
  }

  #draw(group) {
    const side = group.size + 2 * AROUND_PX;
    const { canvas } = this.#context;
    canvas.width = canvas.height = Math.round(side * devicePixelRatio);
    this.#context.scale(devicePixelRatio, devicePixelRatio);
    this.#context.translate(side / 2, side / 2);
    drawDonut(this.#context, group, this.statuses, token);
    return { image: canvas.transferToImageBitmap(), side };
  }
}
