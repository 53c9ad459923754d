/* The borders of districts with their names; okrugs only when one is near. */
/* global L */

import { dodge } from "./names.js";

const OKRUGS_FROM_ZOOM = 14;
const NAMES_FROM_ZOOM = 10.5;
const NAMES_UP_TO_ZOOM = 16;
const LETTER_PX = 14;
const NAMES_WAIT_MS = 30;

export class Outlines {
  #group = L.layerGroup();
  #named = L.layerGroup();
  #features = [];
  #outlines = new Map();
  #names = [];
  #later = 0;
  #map = null;
  #redraw = () => this.#draw(this.#features);
  #boxes = [];
  #dodge = ({ boxes }) => {
    this.#boxes = boxes;
    this.#clearNamesSoon();
  };

  addTo(map) {
    this.#map = map;
    this.#group.addTo(map);
    this.#named.addTo(map);
    map.on("zoomend", this.#redraw);
    map.on("marksdrawn", this.#dodge);
    this.#redraw();
    return this;
  }

  remove() {
    this.#map?.off("zoomend", this.#redraw);
    this.#map?.off("marksdrawn", this.#dodge);
    clearTimeout(this.#later);
    for (const group of [this.#group, this.#named]) group.remove();
    this.#map = null;
  }

  /** Take a FeatureCollection of outlines with code, name, level and parent. */
  show(collection) {
    this.clear();
    this.#features = collection.features;
    this.#redraw();
  }

  clear() {
    this.#features = [];
    this.#outlines.clear();
    for (const group of [this.#group, this.#named]) group.clearLayers();
  }

  /** What is outlined already stays: a border costs more to draw than to keep. */
  #draw(features) {
    if (!this.#map) return;
    const near = this.#map.getZoom() >= OKRUGS_FROM_ZOOM;
    const drawn = features.filter(({ properties }) => near || properties.level !== "okrug");
    this.#outline(new Set(drawn));
    this.#name(drawn.filter(({ properties }) => properties.level === (near ? "okrug" : "district")));
    this.#clearNamesSoon();
  }

  #outline(wanted) {
    for (const [feature, outline] of this.#outlines) {
      if (wanted.has(feature)) continue;
      this.#group.removeLayer(outline);
      this.#outlines.delete(feature);
    }
    for (const feature of wanted) {
      if (!this.#outlines.has(feature)) this.#outlines.set(feature, this.#outlineOf(feature));
    }
  }

  #outlineOf(feature) {
    const className = `outline outline--${feature.properties.level}`;
    return L.geoJSON(feature, { pane: "outlines", interactive: false, className }).addTo(this.#group);
  }

  #name(features) {
    this.#named.clearLayers();
    const zoom = this.#map.getZoom();
    const legible = zoom >= NAMES_FROM_ZOOM && zoom <= NAMES_UP_TO_ZOOM;
    this.#names = legible ? features.flatMap((feature) => this.#nameOf(feature)) : [];
  }

  /** When the marks stand; the frame that shows them has enough to do. */
  #clearNamesSoon() {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#clearNames(), NAMES_WAIT_MS);
  }

  #clearNames() {
    if (this.#map) dodge(this.#names, this.#boxes, this.#map.getContainer().getBoundingClientRect());
  }

  #fits(bounds, name) {
    const [left, right] = [bounds.getWest(), bounds.getEast()].map((lon) => this.#map.project([0, lon]).x);
    return right - left > (name.length * LETTER_PX) / 2;
  }

  /** A name that is not seen before it has found its place; none where it is too wide. */
  #nameOf(feature) {
    const outline = this.#outlines.get(feature);
    const bounds = outline.getBounds();
    if (!this.#fits(bounds, feature.properties.name)) return [];
    const label = document.createElement("span");
    label.className = "outline-name outline-name--out";
    label.textContent = feature.properties.name;
    const icon = L.divIcon({ html: label, className: "", iconSize: [0, 0] });
    L.marker(bounds.getCenter(), { icon, pane: "names", interactive: false, keyboard: false }).addTo(this.#named);
    const { x, y } = this.#map.latLngToLayerPoint(bounds.getCenter());
    const shapes = outline.getLayers().map((layer) => layer.getElement());
    const home = (right, down) => shapes.some((shape) => shape.isPointInFill(new DOMPoint(x + right, y + down)));
    return [{ label, home }];
  }
}
