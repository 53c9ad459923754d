/* How sure is a place? Soft circles around the points whose place is known only roughly. */
/* global L */

import { latLngOf } from "../tiles/grid.js";

const DOUBTFUL_M = 60;

export class Doubts {
  #group = L.layerGroup();
  #drawn = "";

  addTo(map) {
    this.#group.addTo(map);
    return this;
  }

  /** Of all points draw those that are known to be doubtful. */
  show(points, facts) {
    const doubtful = points.flatMap(({ group, status }) => {
      const radius = facts.of(group.number)?.accuracy_m;
      return radius > DOUBTFUL_M ? [{ group, status, radius }] : [];
    });
    const drawn = doubtful.map(({ group, status, radius }) => `${group.id} ${group.x} ${group.y} ${status} ${radius}`).join();
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#group.clearLayers();
    for (const { group, status, radius } of doubtful) {
      L.circle(latLngOf(group), { radius, className: `doubt is-${status}`, interactive: false }).addTo(this.#group);
    }
  }
}
