/* The findings on the map: each sort has a colour and a pattern of its own. */
/* global L */

import { number } from "../words.js";

const NEAREST_ZOOM = 17;
const PADDING_PX = 40;
const TOUCH_RADIUS_PX = 6;
const HATCHED = new Set(["overlap", "district_gap", "district_overlap"]);

function styleOf({ properties: { what } }) {
  const className = `finding is-${what}`;
  return HATCHED.has(what) ? { className, fillColor: `url(#hatch-${what})` } : { className };
}

function pointed(feature, position) {
  return L.circleMarker(position, { ...styleOf(feature), radius: TOUCH_RADIUS_PX });
}

/** West to east and south to north of a feature; Leaflet does not know it of points. */
function boundsOf(layer) {
  return L.featureGroup([layer]).getBounds();
}

function line(text, name) {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  paragraph.className = name;
  return paragraph;
}

export class Findings {
  #byKey = new Map();
  #layer;
  #heading;

  /** `heading(what)` says a sort of finding; `chosen(key)` is told of a click. */
  constructor(map, { heading, chosen }) {
    this.map = map;
    this.chosen = chosen;
    this.#heading = heading;
    this.#layer = L.geoJSON(null, {
      style: styleOf,
      pointToLayer: pointed,
      onEachFeature: (feature, layer) => this.#enter(feature, layer),
    }).addTo(map);
  }

  /** Draw a FeatureCollection and show it from edge to edge. */
  show(collection) {
    this.#layer.addData(collection);
    if (collection.features.length) this.#go(this.#layer.getBounds(), { animate: false });
  }

  has(key) {
    return this.#byKey.has(key);
  }

  whatOf(key) {
    return this.#byKey.get(key).what;
  }

  /** Move the map to a finding and say what it is. */
  goTo(key) {
    const { layer } = this.#byKey.get(key);
    this.#go(boundsOf(layer));
    layer.openPopup([...layer.feature.properties.at].reverse());
  }

  #go(bounds, options = {}) {
    this.map.fitBounds(bounds, { maxZoom: NEAREST_ZOOM, padding: [PADDING_PX, PADDING_PX], ...options });
  }

  #enter(feature, layer) {
    this.#byKey.set(feature.id, { layer, what: feature.properties.what });
    layer.bindPopup(() => this.#told(feature.properties));
    layer.on("click", () => this.chosen(feature.id));
  }

  #told({ what, organisations, districts, subject, houses, area_m2: area }) {
    const box = document.createElement("div");
    const { heading, units } = this.#heading(what);
    box.append(line(heading, "told__what"));
    for (const name of organisations) box.append(line(name, "told__who"));
    if (districts.length) box.append(line(districts.join(", "), ""));
    box.append(line(subject, "quiet"));
    const figures = [
      houses && `${units.houses}: ${number(houses)}`,
      area && `${units.area}: ${number(Math.max(1, Math.round(area)))}`,
    ];
    box.append(line(figures.filter(Boolean).join(" · "), ""));
    return box;
  }
}
