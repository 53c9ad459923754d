/* The borders of districts with their names; okrugs only when one is near. */
/* global L */

import { dodge } from "./names.js";

const OKRUGS_FROM_ZOOM = 14;
const NAMES_FROM_ZOOM = 10.5;
const NAMES_UP_TO_ZOOM = 16;
const LETTER_PX = 14;

export class Outlines {
  #group = L.layerGroup();
  #features = [];
  #names = [];
  #map = null;
  #redraw = () => this.#draw();
  #boxes = [];
  #dodge = ({ boxes }) => {
    this.#boxes = boxes;
    this.#clearNames();
  };

  addTo(map) {
    this.#map = map;
    this.#group.addTo(map);
    map.on("zoomend", this.#redraw);
    map.on("marksdrawn", this.#dodge);
    this.#draw();
    return this;
  }

  remove() {
    this.#map?.off("zoomend", this.#redraw);
    this.#map?.off("marksdrawn", this.#dodge);
    this.#group.remove();
    this.#map = null;
  }

  /** Take a FeatureCollection of outlines with code, name, level and parent. */
  show(collection) {
    this.#features = collection.features;
    this.#draw();
  }

  clear() {
    this.#features = [];
    this.#group.clearLayers();
  }

  #draw() {
    this.#group.clearLayers();
    this.#names = [];
    if (!this.#map) return;
    const near = this.#map.getZoom() >= OKRUGS_FROM_ZOOM;
    const drawn = this.#features.filter(({ properties }) => near || properties.level !== "okrug");
    const outlines = new Map(drawn.map((feature) => [feature, this.#outline(feature)]));
    const named = near ? "okrug" : "district";
    if (this.#map.getZoom() >= NAMES_FROM_ZOOM && this.#map.getZoom() <= NAMES_UP_TO_ZOOM) {
      const level = drawn.filter(({ properties }) => properties.level === named);
      for (const one of level) this.#name(one, outlines.get(one));
    }
    this.#clearNames();
  }

  #clearNames() {
    dodge(this.#names, this.#boxes, this.#map.getContainer().getBoundingClientRect());
  }

  #fits(bounds, name) {
    const [left, right] = [bounds.getWest(), bounds.getEast()].map((lon) => this.#map.project([0, lon]).x);
    return right - left > (name.length * LETTER_PX) / 2;
  }

  #outline(feature) {
    const className = `outline outline--${feature.properties.level}`;
    return L.geoJSON(feature, { pane: "outlines", interactive: false, className }).addTo(this.#group);
  }

  #name(feature, outline) {
    const bounds = outline.getBounds();
    if (!this.#fits(bounds, feature.properties.name)) return;
    const label = document.createElement("span");
    label.className = "outline-name";
    label.textContent = feature.properties.name;
    const icon = L.divIcon({ html: label, className: "", iconSize: [0, 0] });
    L.marker(bounds.getCenter(), { icon, pane: "names", interactive: false, keyboard: false }).addTo(this.#group);
    const { x, y } = this.#map.latLngToLayerPoint(bounds.getCenter());
    const shapes = outline.getLayers().map((layer) => layer.getElement());
    const home = (right, down) => shapes.some((shape) => shape.isPointInFill(new DOMPoint(x + right, y + down)));
    this.#names.push({ label, home });
  }
}
