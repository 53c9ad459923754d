/* A ring round the incident whose card is open, or round the cluster it is part of. */
/* global L */

const RADIUS_PX = 20;

export class Chosen {
  #group = L.layerGroup();
  #place = null;

  /** `marks` tells which mark stands for a place. */
  constructor(marks) {
    this.marks = marks;
  }

  addTo(map) {
    this.#group.addTo(map);
    map.on("marksdrawn", () => this.#draw());
    return this;
  }

  /** `place` is {lat, lon, number}. */
  show(place) {
    this.#place = place;
    this.#draw();
  }

  clear() {
    this.#place = null;
    this.#draw();
  }

  #draw() {
    this.#group.clearLayers();
    if (!this.#place) return;
    const { lat, lon } = this.#place;
    const { at, radius } = this.marks.holding(this.#place) ?? { at: [lat, lon], radius: RADIUS_PX };
    L.circleMarker(at, { radius, className: "chosen", interactive: false }).addTo(this.#group);
  }
}
