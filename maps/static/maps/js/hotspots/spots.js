/* The hotspots on the map: a polygon with the pattern of its kind, a mark with its sign. */
/* global L */

import { element } from "../symbol.js";

const NEAREST_ZOOM = 16;
const OWN_ZOOM = 17;
const PADDING_PX = 48;
const MARK_PX = { confirmed: 36, to_look_at: 28 };
const INCIDENT_RADIUS_PX = 4;
const SVG = "http://www.w3.org/2000/svg";

function sign({ label, strength }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#spot-${label}`);
  svg.append(use);
  return element("span", { class: `spot-sign spot-sign--map is-${label} spot-sign--${strength}` }, svg);
}

function title({ said, what, where }) {
  return [said, what, where].filter(Boolean).join(" · ");
}

function line(text, name = "") {
  return element("p", { class: name }, text);
}

export class Spots {
  #spots = new Map();
  #lit = null;

  /** `lit(key)` is told what is under the pointer or null, `chosen(key)` what is opened. */
  constructor(map, { card, lit, chosen }) {
    Object.assign(this, { map, card, lit, chosen });
  }

  /** Draw a FeatureCollection; `setup.hotspot` is the one whose card it stands beside. */
  show({ features }, { hotspot, incidents = [] }) {
    for (const feature of features) this.#enter(feature);
    for (const [lon, lat] of incidents) this.#incident([lat, lon]);
    const own = this.#spots.get(String(hotspot));
    if (own) this.#present(own);
    else if (features.length) this.#go(L.featureGroup([...this.#spots.values()].map(({ area }) => area)).getBounds());
  }

  /** Let one stand out; null: none does. */
  light(key) {
    this.#dress(this.#lit, "spot--lit", false);
    this.#lit = key;
    this.#dress(key, "spot--lit", true);
    const spot = this.#spots.get(key);
    if (spot) this.map.panInside(spot.mark.getLatLng(), { padding: [PADDING_PX, PADDING_PX] });
  }

  /** Move the map to one and say what it is. */
  open(key) {
    const spot = this.#spots.get(key);
    this.#go(spot.area.getBounds());
    spot.mark.openPopup();
  }

  /** Show the place itself: its mark stands above the polygon, not on it. */
  #present({ key, area, mark }) {
    const bounds = area.getBounds();
    this.#dress(key, "spot--own", true);
    mark.setLatLng([bounds.getNorth(), bounds.getCenter().lng]);
    this.#go(bounds.pad(0.5), OWN_ZOOM);
  }

  #go(bounds, maxZoom = NEAREST_ZOOM) {
    this.map.fitBounds(bounds, { maxZoom, padding: [PADDING_PX, PADDING_PX], animate: false });
  }

  #incident(at) {
    L.circleMarker(at, { radius: INCIDENT_RADIUS_PX, className: "spot-incident", interactive: false }).addTo(this.map);
  }

  #enter(feature) {
    const { properties } = feature;
    const key = String(feature.id);
    const className = `spot-area is-${properties.label} spot-area--${properties.strength}`;
    const fillColor = `url(#hatch-${properties.label})`;
    const area = L.geoJSON(feature, { style: { className, fillColor } }).addTo(this.map);
    const mark = this.#mark(properties);
    const spot = { key, area, mark };
    this.#spots.set(key, spot);
    for (const layer of [area, mark]) this.#listen(layer, spot);
    mark.bindPopup(() => this.#told(properties), {
      offset: [0, -MARK_PX[properties.strength] / 2],
      autoPanPadding: [PADDING_PX, PADDING_PX],
    });
    mark.on("popupopen", () => this.chosen(key));
    area.on("click", () => mark.openPopup());
  }

  #mark(properties) {
    const size = MARK_PX[properties.strength];
    const icon = L.divIcon({ html: sign(properties), className: "spot-mark", iconSize: [size, size] });
    const [lon, lat] = properties.at;
    const zIndexOffset = properties.strength === "confirmed" ? 1000 : 0;
    const mark = L.marker([lat, lon], { icon, zIndexOffset, riseOnHover: true }).addTo(this.map);
    mark.getElement().setAttribute("aria-label", title(properties));
    mark.bindTooltip(title(properties), { direction: "top", offset: [0, -size / 2] });
    return mark;
  }

  #listen(layer, { key }) {
    layer.on("mouseover", () => this.#point(key));
    layer.on("mouseout", () => this.#point(null));
    const drawn = layer.getElement?.();
    drawn?.addEventListener("focus", () => this.#point(key));
    drawn?.addEventListener("blur", () => this.#point(null));
  }

  #point(key) {
    this.#dress(this.#lit, "spot--lit", false);
    this.#lit = key;
    this.#dress(key, "spot--lit", true);
    this.lit(key);
  }

  #dress(key, name, on) {
    const spot = this.#spots.get(key);
    if (!spot) return;
    spot.mark.getElement()?.classList.toggle(name, on);
    spot.area.eachLayer((layer) => layer.getElement()?.classList.toggle(name, on));
  }

  #told({ said, what, where, headline, href }) {
    const box = document.createElement("div");
    box.append(line(said, "quiet small"), line([what, where].filter(Boolean).join(", "), "spot-told__what"));
    box.append(line(headline), element("a", { href }, this.card));
    return box;
  }
}
