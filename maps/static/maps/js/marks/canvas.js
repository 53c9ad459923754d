/* A canvas round the view of a map: drawn for each view, moved along with the map in between. */
/* global L */

import { worldPx } from "../tiles/grid.js";

const MARGIN = 0.2;

/** Where the layer points of a map begin at a centre and zoom, in px of the world. */
export function originOf(map, centre = map.getCenter(), zoom = map.getZoom()) {
  const pane = L.DomUtil.getPosition(map.getPane("mapPane")) ?? L.point(0, 0);
  return map.project(centre, zoom).subtract(map.getSize().divideBy(2)).add(pane).round();
}

/** Where the panes of a map show the world now: how many px it is wide, and their origin in it. */
export function sightOf(map) {
  return { world: worldPx(map.getZoom()), origin: map.getPixelOrigin() };
}

/** The box round the view of a map and a margin: its corner in layer points, and its size. */
export function around(map) {
  const margin = map.getSize().multiplyBy(MARGIN).round();
  const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
  return { corner, size: map.getSize().add(margin.multiplyBy(2)) };
}

export class Canvas {
  /** Lies in the pane; `className` is its own. */
  constructor(map, pane, className) {
    this.map = map;
    this.element = L.DomUtil.create("canvas", className, map.getPane(pane));
    this.element.setAttribute("aria-hidden", "true");
  }

  /**
   * Begin anew round the present view: the context, its density, the `size` of what it holds,
   * and `at` which places a unit position as it is seen in a sight.
   */
  begin({ world, origin } = sightOf(this.map)) {
    const { corner, size } = around(this.map);
    const density = window.devicePixelRatio || 1;
    this.#resize(size, density);
    L.DomUtil.setPosition(this.element, corner);
    const context = this.element.getContext("2d");
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    const [left, top] = [corner.x + origin.x, corner.y + origin.y];
    return { context, density, size, at: ({ x, y }) => [x * world - left, y * world - top] };
  }

  #resize({ x: width, y: height }, density) {
    const [pxWide, pxHigh] = [width * density, height * density].map(Math.round);
    if (this.element.width === pxWide && this.element.height === pxHigh) return;
    Object.assign(this.element, { width: pxWide, height: pxHigh });
    Object.assign(this.element.style, { width: `${width}px`, height: `${height}px` });
  }
}
