/* A canvas over the map: drawn once for each view, only moved and stretched in between. */
/* global L */

import { worldPx } from "../tiles/grid.js";

const MARGIN = 0.2;

/** Where the layer points of a map begin at a centre and zoom, in px of the world. */
export function originOf(map, centre = map.getCenter(), zoom = map.getZoom()) {
  const pane = L.DomUtil.getPosition(map.getPane("mapPane")) ?? L.point(0, 0);
  return map.project(centre, zoom).subtract(map.getSize().divideBy(2)).add(pane).round();
}

export class Canvas {
  #corner = null;
  #zoom = 0;

  /** Lies in the pane; `className` is its own. */
  constructor(map, pane, className) {
    this.map = map;
    this.element = L.DomUtil.create("canvas", `${className} leaflet-zoom-animated`, map.getPane(pane));
    this.element.setAttribute("aria-hidden", "true");
    map.on("zoomanim", ({ center, zoom }) => this.#stretch(center, zoom));
    map.on("zoom", () => this.#stretch(map.getCenter(), map.getZoom()));
  }

  /** Begin anew for the present view: the context, its density, and `at` which places a unit position. */
  begin() {
    const size = this.map.getSize();
    const margin = size.multiplyBy(MARGIN).round();
    const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
    const density = window.devicePixelRatio || 1;
    this.#resize(width, height, density);
    const topLeft = this.map.containerPointToLayerPoint(margin.multiplyBy(-1));
    L.DomUtil.setPosition(this.element, topLeft);
    const corner = topLeft.add(this.map.getPixelOrigin());
    const world = worldPx(this.map.getZoom());
    this.#corner = { x: corner.x / world, y: corner.y / world };
    this.#zoom = this.map.getZoom();
    const context = this.element.getContext("2d");
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    return { context, density, at: ({ x, y }) => [x * world - corner.x, y * world - corner.y] };
  }

  #resize(width, height, density) {
    const [pxWide, pxHigh] = [width * density, height * density].map(Math.round);
    if (this.element.width === pxWide && this.element.height === pxHigh) return;
    Object.assign(this.element, { width: pxWide, height: pxHigh });
    Object.assign(this.element.style, { width: `${width}px`, height: `${height}px` });
  }

  #stretch(centre, zoom) {
    if (!this.#corner) return;
    const world = worldPx(zoom);
    const at = L.point(this.#corner.x * world, this.#corner.y * world).subtract(originOf(this.map, centre, zoom));
    L.DomUtil.setTransform(this.element, at, 2 ** (zoom - this.#zoom));
  }
}
