/* What is known of the place of an appeal, on the map: numbered candidates, the sender's pin. */
/* global L */

import { say } from "../../words.js";

const MARK_PX = 32;
const PIN = [28, 38];
const NEAREST = 17;
const PADDING_PX = 56;
const LIFTED = 1000;
const SVG = "http://www.w3.org/2000/svg";

export class Marks {
  #marks = [];
  #circles = [];

  constructor(map, { accepted, pointed }) {
    Object.assign(this, { map, accepted, pointed });
    this.group = L.layerGroup().addTo(map);
  }

  show({ candidates, given, present, bounds }) {
    this.clear();
    const seen = L.latLngBounds([]);
    if (present) this.#present(present, seen);
    if (given) this.#pin(given, seen);
    candidates.forEach((candidate, rank) => this.#candidate(candidate, rank, seen));
    this.#look(seen, bounds);
  }

  clear() {
    this.group.clearLayers();
    [this.#marks, this.#circles] = [[], []];
  }

  /** Let one candidate stand out, and be seen. */
  point(rank) {
    this.#marks.forEach((mark, at) => {
      mark.getElement()?.classList.toggle("candidate-mark--pointed", at === rank);
      mark.setZIndexOffset(at === rank ? LIFTED : 0);
      this.#circles[at]?.getElement()?.classList.toggle("candidate-reach--pointed", at === rank);
    });
    const mark = this.#marks[rank];
    if (mark && !this.map.getBounds().contains(mark.getLatLng())) this.map.panInside(mark.getLatLng(), { padding: [PADDING_PX, PADDING_PX] });
  }

  #candidate({ label, lon, lat, radius_m: radius }, rank, seen) {
    const circle = radius ? this.#reach([lat, lon], radius, "candidate-reach", seen) : null;
    const icon = L.divIcon({ className: "candidate-mark", html: String(rank + 1), iconSize: [MARK_PX, MARK_PX] });
    const title = say("mark", { number: rank + 1, label });
    const mark = L.marker([lat, lon], { icon, title, alt: title, keyboard: false }).addTo(this.group);
    mark.on("click", () => this.accepted(rank));
    mark.on("mouseover", () => this.pointed(rank));
    this.#marks.push(mark);
    this.#circles.push(circle);
    seen.extend([lat, lon]);
  }

  #present({ lon, lat, radius_m: radius }, seen) {
    if (radius) this.#reach([lat, lon], radius, "present-reach", seen);
    L.circleMarker([lat, lon], { radius: MARK_PX / 2 + 4, className: "present-mark", interactive: false }).addTo(this.group);
    seen.extend([lat, lon]);
  }

  #pin({ lon, lat }, seen) {
    const icon = L.divIcon({ className: "given-mark", html: pin(), iconSize: PIN, iconAnchor: [PIN[0] / 2, PIN[1]] });
    const title = say("given_mark");
    L.marker([lat, lon], { icon, title, alt: title, keyboard: false, interactive: false }).addTo(this.group);
    seen.extend([lat, lon]);
  }

  #reach(at, radius, className, seen) {
    const circle = L.circle(at, { radius, className, interactive: false }).addTo(this.group);
    seen.extend(circle.getBounds());
    return circle;
  }

  /** All that is known fits the view; where nothing is, the whole town. */
  #look(seen, bounds) {
    const padding = [PADDING_PX, PADDING_PX];
    if (seen.isValid()) this.map.fitBounds(seen, { maxZoom: NEAREST, padding, animate: false });
    else if (bounds) this.map.fitBounds([[bounds[1], bounds[0]], [bounds[3], bounds[2]]], { animate: false });
  }
}

/** The same pin as the public map's. */
function pin() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 32 44");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", "#pin");
  svg.append(use);
  return svg;
}
