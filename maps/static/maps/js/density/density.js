/* Density in place of the incidents: a field of colour, and what its colours mean. */

import { latLngOf, shownBy } from "../tiles/grid.js";
import { counted, frameOf, smoothed } from "./field.js";
import { Legend } from "./legend.js";
import { rounded, table, turned } from "./ramp.js";
import { Stretched } from "./stretched.js";

const EARTH_M = 40_075_016.686;
const FINEST = 255;

export class Density {
  #held = [];
  #zoom = 0;
  #canvas = null;

  constructor(place) {
    this.legend = new Legend(place);
  }

  addTo(map) {
    this.map = map;
    this.#canvas = new Stretched(map, "density", "density");
    map.on("moveend", () => this.#draw());
    turned(() => this.#draw());
    return this;
  }

  /** Take the answers of heat tiles of a zoom and draw them. */
  show(held, zoom) {
    this.#held = held;
    this.#zoom = zoom;
    this.legend.show();
    this.#draw();
  }

  clear() {
    if (this.#held.length === 0 && this.legend.hidden) return;
    this.#held = [];
    this.#canvas.begin();
    this.legend.hide();
  }

  #draw() {
    if (this.legend.hidden) return;
    const { context, at } = this.#canvas.begin();
    const frame = frameOf(shownBy(this.map), this.#zoom);
    const field = smoothed(counted(this.#held, frame), frame);
    const most = rounded(Math.max(field.reduce((one, other) => Math.max(one, other), 0), 1));
    const [left, top] = at({ x: frame.left / frame.side, y: frame.top / frame.side });
    const [right, bottom] = at({ x: (frame.left + frame.width) / frame.side, y: (frame.top + frame.height) / frame.side });
    Object.assign(context, { imageSmoothingEnabled: true, imageSmoothingQuality: "high" });
    context.drawImage(this.#image(field, frame, most), left, top, right - left, bottom - top);
    this.legend.tell(most / this.#cellKm2(frame));
  }

  /** The field as a picture of one px a cell; its scale is a root, so that little is seen too. */
  #image(field, { width, height }, most) {
    const ramp = table();
    const pixels = new ImageData(width, height);
    field.forEach((count, place) => {
      const level = count > 0 ? Math.max(Math.round(Math.sqrt(Math.min(count / most, 1)) * FINEST), 1) : 0;
      pixels.data.set(ramp.subarray(level * 4, level * 4 + 4), place * 4);
    });
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    canvas.getContext("2d").putImageData(pixels, 0, 0);
    return canvas;
  }

  #cellKm2({ left, top, width, height, side }) {
    const { lat } = latLngOf({ x: (left + width / 2) / side, y: (top + height / 2) / side });
    return ((EARTH_M / side / 1000) * Math.cos((lat * Math.PI) / 180)) ** 2;
  }
}
