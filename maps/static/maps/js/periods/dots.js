/* How many problems lie where? Dots whose area is a count, from the cells of heat tiles. */
/* global L */

import { EXTENT, latLngOf } from "../tiles/grid.js";

const LARGEST_PX = 13;
const SMALLEST_PX = 2.5;

export class Dots {
  #group = L.layerGroup();

  addTo(map) {
    this.#group.addTo(map);
    return this;
  }

  /** Draw the answers of tiles; the largest dot stands for `most`. */
  show(held, most) {
    this.#group.clearLayers();
    for (const { tile, answer } of held) {
      for (const cell of answer?.heat ?? []) this.#dot(tile, cell, most);
    }
  }

  #dot({ z, x, y }, [px, py, n], most) {
    const side = 2 ** z * EXTENT;
    const at = latLngOf({ x: (x * EXTENT + px + 0.5) / side, y: (y * EXTENT + py + 0.5) / side });
    const radius = Math.max(LARGEST_PX * Math.sqrt(n / most), SMALLEST_PX);
    L.circleMarker(at, { radius, className: "period-dot", interactive: false }).addTo(this.#group);
  }
}
