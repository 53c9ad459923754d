/* What residents are asked: an outline, and a button on its edge that opens the question. */
/* global L */

import { ask, unanswered } from "../server.js";
import { element } from "../symbol.js";

const OUTLINE = { pane: "outlines", interactive: false, className: "poll-area", color: "var(--accent)", weight: 2, dashArray: "2 6", fillOpacity: 0.05 };
const SIZE_PX = 44;
const SHOWN = 5;
// The page of a poll takes answers, so no other site may show it in its frame.
const AWAY = window.parent === window ? {} : { target: "_blank", rel: "noopener" };
// Beside and below what lies on the map's edges.
const ROOM = { maxWidth: 250, closeButton: false, autoPanPaddingTopLeft: [8, 110], autoPanPaddingBottomRight: [64, 8] };

/** Each choice with its bar, where it may be said; else the choices are on the page. */
function result({ choices, answers }) {
  const said = choices.filter((choice) => choice.said);
  if (!said.length) return "";
  const most = [...said].sort((one, other) => other.count - one.count).slice(0, SHOWN);
  const line = ({ text, said: words, count }) =>
    element("li", {}, element("span", {}, text), element("span", { class: "quiet" }, words), element("progress", { max: answers, value: count, "aria-hidden": "true" }));
  return element("ol", { class: "poll-lines" }, ...most.map(line));
}

function told({ properties: poll }) {
  return element(
    "div",
    { class: "poll-told" },
    element("p", {}, element("a", { href: poll.url, ...AWAY }, poll.question)),
    element("p", { class: "small quiet" }, `${poll.asked_by} · ${poll.sentence}`),
    poll.state === "coming" ? "" : element("p", { class: "small" }, poll.answered),
    result(poll),
  );
}

function button(feature) {
  const { question, state, mark } = feature.properties;
  const [lon, lat] = mark;
  const icon = L.divIcon({ className: `poll-mark poll-mark--${state}`, html: '<span aria-hidden="true">?</span>', iconSize: [SIZE_PX, SIZE_PX] });
  const marker = L.marker([lat, lon], { icon, title: question, riseOnHover: true });
  const box = told(feature);
  marker.bindPopup(box, ROOM);
  // Who opens it by the keyboard goes on to the page, or comes back to where they were.
  marker.on("popupopen", () => box.querySelector("a").focus({ preventScroll: true }));
  box.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    marker.closePopup();
    marker.getElement().focus({ preventScroll: true });
  });
  return marker;
}

/** Set marks of `{ marker, spot }` that would cover each other side by side, at this zoom. */
function spread(map, marks) {
  const taken = [];
  for (const { marker, spot } of marks) {
    const at = map.latLngToLayerPoint(spot);
    const covers = (other) => Math.abs(other.x - at.x) < SIZE_PX && Math.abs(other.y - at.y) < SIZE_PX;
    for (let other = taken.find(covers); other; other = taken.find(covers)) at.x = other.x + SIZE_PX;
    taken.push(at);
    marker.setLatLng(map.layerPointToLatLng(at));
  }
}

/** Ask for the polls, and lay them under the points; their `style` comes with them. */
export async function layPolls(map, url, style) {
  document.head.append(element("link", { rel: "stylesheet", href: style }));
  try {
    const found = await ask(url);
    L.geoJSON(found, { style: OUTLINE, interactive: false }).addTo(map);
    const marks = found.features.map(button).map((marker) => ({ marker: marker.addTo(map), spot: marker.getLatLng() }));
    marks.sort((one, other) => one.spot.lng - other.spot.lng);
    spread(map, marks);
    map.on("zoomend", () => spread(map, marks));
  } catch (error) {
    unanswered(error); // the page of polls says the same
  }
}
