/* A ring round the incident whose card is open, whatever cluster it hides in. */
/* global L */

const RADIUS_PX = 20;

export class Chosen {
  #group = L.layerGroup();

  addTo(map) {
    this.#group.addTo(map);
    return this;
  }

  remove() {
    this.#group.remove();
  }

  /** `place` is {lat, lon}. */
  show({ lat, lon }) {
    this.#group.clearLayers();
    const options = { radius: RADIUS_PX, className: "chosen", interactive: false };
    L.circleMarker([lat, lon], options).addTo(this.#group);
  }

  clear() {
    this.#group.clearLayers();
  }
}
