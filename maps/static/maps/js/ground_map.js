/* The empty map: its bounds, base map and buttons. Both audiences start from here. */
/* global L */

import { basemap } from "./basemap/layer.js";
import { say } from "./words.js";

const FARTHEST = 9;
const NEAREST = 19;
const TAP_TOLERANCE_PX = 15;
const ZOOM_STEP = 0.5;

function corners([west, south, east, north]) {
  return L.latLngBounds([south, west], [north, east]);
}

/**
 * A Leaflet map in an element, still without ground, showing `view` or the whole city; the
 * `foot` px below may be covered.
 */
export function groundMap(container, setup, view = null, foot = 0) {
  const city = corners(setup.bounds);
  const map = L.map(container, {
    minZoom: FARTHEST,
    maxZoom: NEAREST,
    zoomSnap: ZOOM_STEP,
    maxBounds: city.pad(1),
    zoomControl: false,
    attributionControl: false,
    tapTolerance: TAP_TOLERANCE_PX,
  });
  expectMoves(map.getPane("mapPane"));
  map.createPane("density").style.zIndex = 330;
  map.createPane("outlines").style.zIndex = 350;
  map.createPane("points").style.zIndex = 590;
  map.createPane("names").style.zIndex = 580;
  L.control.attribution({ prefix: false }).addTo(map);
  const named = { zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") };
  L.control.zoom({ position: "bottomright", ...named }).addTo(map);
  if (view) map.setView([view.lat, view.lon], view.zoom);
  else wholeCity(map, setup, { animate: false, foot });
  return map;
}

/*
 * What has an animation, even one that stands still and changes nothing, the browser moves as
 * it is. Else it looks anew in every picture of the screen which layer may cover which, and
 * with a map's many layers that takes longer than a picture may.
 */
function expectMoves(pane) {
  const unmoved = { transform: "translate(0)" };
  pane.animate([unmoved, unmoved], { duration: 1, composite: "add" }).pause();
}

/** Lay the ground; last, so that its many tiles do not stand in the way of the points. */
export function layGround(map, setup) {
  basemap(setup).addTo(map);
}

/** Show the city from edge to edge, above the `foot` px that are covered. */
export function wholeCity(map, setup, { foot = 0, ...options } = {}) {
  map.fitBounds(corners(setup.bounds), { paddingBottomRight: [0, foot], ...options });
}

/** West, south, east, north as the server wants them. */
export function bboxOf(bounds) {
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    .map((degree) => degree.toFixed(6))
    .join();
}

/** A column of buttons on the map: [{html, title, pressed?, act(button)}]. */
export function mapButtons(map, position, buttons) {
  const control = L.control({ position });
  control.onAdd = () => {
    const bar = L.DomUtil.create("div", "leaflet-bar");
    for (const { html, title, pressed, act } of buttons) {
      const button = L.DomUtil.create("button", "", bar);
      button.type = "button";
      button.innerHTML = html;
      button.title = title;
      button.setAttribute("aria-label", title);
      if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
      button.addEventListener("click", () => act(button));
    }
    L.DomEvent.disableClickPropagation(bar);
    return bar;
  };
  control.addTo(map);
}
