/* A canvas whose picture is stretched while one zooms, until it is drawn anew. */
/* global L */

import { around, Canvas, originOf, sightOf } from "../marks/canvas.js";
import { worldPx } from "../tiles/grid.js";

export class Stretched extends Canvas {
  #corner = null;
  #world = 0;

  constructor(map, pane, className) {
    super(map, pane, `${className} leaflet-zoom-animated`);
    map.on("zoomanim", ({ center, zoom }) => this.#stretch(originOf(map, center, zoom), worldPx(zoom)));
    map.on("zoom", () => this.#stretch(map.getPixelOrigin(), worldPx(map.getZoom())));
  }

  begin() {
    const { world, origin } = sightOf(this.map);
    this.#corner = around(this.map).corner.add(origin).divideBy(world);
    this.#world = world;
    return super.begin();
  }

  #stretch(origin, world) {
    if (!this.#corner) return;
    L.DomUtil.setTransform(this.element, this.#corner.multiplyBy(world).subtract(origin), world / this.#world);
  }
}
