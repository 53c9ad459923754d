/* Incidents that stand alone: symbols on a canvas, found again by where one points. */

import { worldPx } from "../tiles/grid.js";
import { Sprites } from "./sprites.js";

export class Points {
  #points = [];
  #sprites = new Sprites();

  /** `statuses` are the layers in their order. */
  constructor(statuses) {
    this.statuses = statuses;
  }

  addTo(map) {
    this.map = map;
    return this;
  }

  get count() {
    return this.#points.length;
  }

  /** Take groups of one incident each. */
  show(groups) {
    this.#points = groups.map((group) => ({ group, status: this.#statusOf(group), overdue: group.overdue }));
  }

  #statusOf({ counts }) {
    return this.statuses[counts.findIndex((count) => count > 0)].code;
  }

  /** Paint them on a canvas that has been begun. */
  paint({ context, density, at }) {
    for (const point of this.#points) this.#sprites.put(context, density, point, at(point.group));
  }

  /** Where a group stands in the map's own px. */
  placeOf(group) {
    return this.map.layerPointToContainerPoint(this.layerPlaceOf(group));
  }

  layerPlaceOf({ x, y }) {
    const world = worldPx(this.map.getZoom());
    return this.map.getPixelOrigin().multiplyBy(-1).add([x * world, y * world]);
  }

  /** The nearest point within `reach` px of a place in the map's own px. */
  near(place, reach) {
    let [found, least] = [null, reach];
    for (const point of this.#points) {
      const away = this.placeOf(point.group).distanceTo(place);
      if (away <= least) [found, least] = [point, away];
    }
    return found;
  }

  /** The points that can be seen, from the top down and from left to right. */
  inView() {
    const { x: width, y: height } = this.map.getSize();
    const placed = this.#points.map((point) => ({ point, at: this.placeOf(point.group) }));
    const seen = placed.filter(({ at }) => at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height);
    return seen.sort(inReadingOrder).map(({ point }) => point);
  }
}

const LINE_PX = 24;

function inReadingOrder({ at: one }, { at: other }) {
  return Math.floor(one.y / LINE_PX) - Math.floor(other.y / LINE_PX) || one.x - other.x;
}
