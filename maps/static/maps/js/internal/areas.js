/* The polygons that were weighed, each paired with its line in the answer. */
/* global L */

export class Areas {
  #shapes = new Map();

  /** `answer` holds the lines; pointing at one lets its polygon stand out. */
  constructor(map, answer) {
    this.group = L.layerGroup().addTo(map);
    for (const type of ["mouseover", "focusin"]) {
      answer.addEventListener(type, ({ target }) => this.#point(target.closest("[data-area]")?.dataset.area));
    }
    answer.addEventListener("mouseleave", () => this.#point(null));
  }

  show({ features }) {
    this.clear();
    for (const feature of features) {
      const { key, kind, verdict } = feature.properties;
      const className = `weighed weighed--${kind} weighed--${verdict}`;
      const shape = L.geoJSON(feature, { pane: "outlines", interactive: false, className }).addTo(this.group);
      this.#shapes.set(key, shape);
    }
  }

  clear() {
    this.group.clearLayers();
    this.#shapes.clear();
  }

  #point(key) {
    for (const [one, shape] of this.#shapes) {
      for (const layer of shape.getLayers()) layer.getElement()?.classList.toggle("weighed--pointed", one === key);
    }
  }
}
