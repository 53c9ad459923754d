/* Where the person is, or the address looked for. */
/* global L */

export class Here {
  #group = L.layerGroup();

  addTo(map) {
    this.#group.addTo(map);
    return this;
  }

  remove() {
    this.#group.remove();
  }

  /** `place` is {lat, lon, accuracy_m}. */
  show({ lat, lon, accuracy_m: radius }) {
    this.#group.clearLayers();
    const options = { interactive: false };
    if (radius) L.circle([lat, lon], { ...options, radius, className: "here--radius" }).addTo(this.#group);
    L.circleMarker([lat, lon], { ...options, radius: 9, className: "here" }).addTo(this.#group);
  }

  clear() {
    this.#group.clearLayers();
  }
}
