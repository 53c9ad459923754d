/* The incidents on the map: donuts where many are, symbols where one is. */
/* global L */

import { diameter, donut } from "../donut.js";
import { number, say, sayCount } from "../words.js";

const DOUBTFUL_M = 60;
const RING_GAP_PX = 4;
const EDGE_DEG = 0.00001;
const POINT_PX = matchMedia("(pointer: coarse)").matches ? 44 : 28;

function keyOf({ geometry, properties }) {
  const place = geometry.coordinates.map((degree) => degree.toFixed(6)).join();
  return properties.cluster
    ? `many ${place} ${properties.point_count}`
    : `one ${properties.number} ${properties.status} ${place}`;
}

function latLng({ geometry }) {
  return L.latLng(geometry.coordinates[1], geometry.coordinates[0]);
}

function holds({ properties, bbox }, lat, lon) {
  if (!properties.cluster) return false;
  const [west, south, east, north] = bbox;
  const between = (low, at, high) => at >= low - EDGE_DEG && at <= high + EDGE_DEG;
  return between(west, lon, east) && between(south, lat, north);
}

export class Clusters {
  #marks = new Map();
  #group = L.layerGroup();
  #chosen = null;

  /** `opened(number, feature)` and `entered(feature)` are called for a point and a cluster. */
  constructor({ statuses, opened, entered }) {
    this.statuses = statuses;
    this.opened = opened;
    this.entered = entered;
  }

  addTo(map) {
    this.#group.addTo(map);
    return this;
  }

  remove() {
    this.#group.remove();
  }

  /** Draw a FeatureCollection; what was there already stays untouched. */
  show(collection) {
    const wanted = new Map(collection.features.map((feature) => [keyOf(feature), feature]));
    for (const [key, mark] of this.#marks) {
      if (wanted.has(key)) continue;
      this.#group.removeLayer(mark);
      this.#marks.delete(key);
    }
    for (const [key, feature] of wanted) {
      if (!this.#marks.has(key)) this.#add(key, feature);
    }
  }

  clear() {
    this.#group.clearLayers();
    this.#marks.clear();
  }

  /** The donut that stands for a place among others: {at, radius}; undefined when none does. */
  holding({ lat, lon }) {
    const away = (feature) => latLng(feature).distanceTo([lat, lon]);
    const [nearest] = [...this.#marks.values()]
      .map(({ feature }) => feature)
      .filter((feature) => holds(feature, lat, lon))
      .sort((one, other) => away(one) - away(other));
    return nearest && { at: latLng(nearest), radius: diameter(nearest.properties.point_count) / 2 + RING_GAP_PX };
  }

  /** Let one point stand out, or none. */
  choose(chosen) {
    this.#chosen = chosen;
    for (const mark of this.#marks.values()) {
      mark.eachLayer((layer) => {
        const same = layer.number !== undefined && layer.number === chosen;
        layer.getElement?.()?.classList.toggle("mark--chosen", same);
      });
    }
  }

  #add(key, feature) {
    const many = feature.properties.cluster;
    const mark = many ? this.#donut(feature) : this.#point(feature);
    mark.feature = feature;
    this.#marks.set(key, mark);
    this.#group.addLayer(mark);
    this.#name(mark, many ? this.#nameOfMany(feature) : this.#nameOfOne(feature));
    if (feature.properties.number === this.#chosen) this.choose(this.#chosen);
  }

  #marker(feature, html, size, act) {
    const icon = L.divIcon({ html, iconSize: [size, size], className: "mark mark--fresh" });
    const marker = L.marker(latLng(feature), { icon, riseOnHover: true });
    marker.on("click", () => act(false));
    marker.on("keypress", ({ originalEvent }) => {
      if (originalEvent.key === "Enter" || originalEvent.key === " ") act(true);
    });
    return marker;
  }

  #donut(feature) {
    const { properties } = feature;
    const counts = this.statuses.map(({ code }) => [code, properties[code] ?? 0]);
    const size = diameter(properties.point_count);
    const html = donut(counts, properties.point_count);
    return L.layerGroup([this.#marker(feature, html, size, (byKey) => this.entered(feature, byKey))]);
  }

  #point(feature) {
    const { number: incident, status, accuracy_m: accuracy } = feature.properties;
    const layer = feature.properties.layer ?? status;
    const html =
      `<svg class="symbol point is-${layer}" viewBox="0 0 20 20" aria-hidden="true">` +
      `<circle class="point__ring" cx="10" cy="10" r="13"/><use href="#symbol-${layer}"/></svg>`;
    const marker = this.#marker(feature, html, POINT_PX, () => this.opened(incident));
    marker.number = incident;
    const soft = accuracy > DOUBTFUL_M ? [this.#doubt(feature, layer, accuracy)] : [];
    return L.layerGroup([...soft, marker]);
  }

  #doubt(feature, layer, radius) {
    return L.circle(latLng(feature), { radius, className: `doubt is-${layer}`, interactive: false });
  }

  #nameOfMany({ properties }) {
    const parts = this.statuses
      .filter(({ code }) => properties[code])
      .map(({ code, word }) => `${word.toLowerCase()} ${number(properties[code])}`);
    return say(properties.stack ? "stack_name" : "cluster_name", {
      count: sayCount("cluster", properties.point_count),
      parts: parts.join(", "),
    });
  }

  #nameOfOne({ properties }) {
    const { layer, status, category, address } = properties;
    const word = this.statuses.find(({ code }) => code === (layer ?? status))?.word ?? status;
    return say("point_name", { status: word, category, address: address || say("no_address") });
  }

  #name(mark, name) {
    mark.eachLayer((layer) => {
      const shape = layer instanceof L.Marker ? layer.getElement() : null;
      shape?.setAttribute("aria-label", name);
      shape?.setAttribute("title", name);
    });
  }
}
