/* The borders of districts with their names; okrugs only when one is near. */
/* global L */

import { dodge } from "./names.js";

const OKRUGS_FROM_ZOOM = 14;
const NAMES_UP_TO_ZOOM = 16;
const LETTER_PX = 14;

export class Outlines {
  #group = L.layerGroup();
  #features = [];
  #map = null;
  #redraw = () => this.#draw();
  #dodge = () => this.#clearNames();

  addTo(map) {
    this.#map = map;
    map.getPane("outlines") ?? map.createPane("outlines");
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
    if (!this.#map) return;
    const near = this.#map.getZoom() >= OKRUGS_FROM_ZOOM;
    const drawn = this.#features.filter(({ properties }) => near || properties.level !== "okrug");
    for (const feature of drawn) this.#outline(feature);
    const named = near ? "okrug" : "district";
    if (this.#map.getZoom() <= NAMES_UP_TO_ZOOM) {
      drawn.filter(({ properties }) => properties.level === named).forEach((one) => this.#name(one));
    }
    this.#clearNames();
  }

  #clearNames() {
    const names = this.#map.getPane("outlines").querySelectorAll(".outline-name");
    const marks = this.#map.getPane("markerPane").querySelectorAll(".mark");
    dodge([...names], [...marks]);
  }

  #fits(bounds, name) {
    const [left, right] = [bounds.getWest(), bounds.getEast()].map((lon) => this.#map.project([0, lon]).x);
    return right - left > (name.length * LETTER_PX) / 2;
  }

  #outline(feature) {
    const className = `outline outline--${feature.properties.level}`;
    L.geoJSON(feature, { pane: "outlines", interactive: false, className }).addTo(this.#group);
  }

  #name(feature) {
    const bounds = L.geoJSON(feature).getBounds();
    if (!this.#fits(bounds, feature.properties.name)) return;
    const label = document.createElement("span");
    label.className = "outline-name";
    label.textContent = feature.properties.name;
    const icon = L.divIcon({ html: label, className: "", iconSize: [0, 0] });
    L.marker(bounds.getCenter(), { icon, pane: "outlines", interactive: false, keyboard: false }).addTo(this.#group);
  }
}
