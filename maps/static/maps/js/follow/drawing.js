/* Somebody goes round an area, and the link below leads to following it. */
/* global L */

import { groundMap, layGround } from "../ground_map.js";
import { Pencil } from "../internal/selection/pencil.js";
import { setup } from "../setup.js";

const DECIMALS = 5;
const MOST_CORNERS = 100;
const byId = (id) => document.getElementById(id);

let map = null;
let shown = null;
let pencil = null;

/** Corners of a line by hand, thinned to what an address holds. */
function thinned(corners) {
  const every = Math.ceil(corners.length / MOST_CORNERS);
  return corners.filter((_, place) => place % every === 0);
}

/** `corners` are {lat, lng} in order. */
function draw(corners) {
  const ring = thinned(corners);
  shown.clearLayers();
  L.polygon(ring, { className: "follow__drawn", interactive: false }).addTo(shown);
  const go = byId("draw-go");
  const numbers = ring.flatMap(({ lat, lng }) => [lng, lat]).map((degree) => Number(degree.toFixed(DECIMALS)));
  go.href = `${go.pathname}?ring=${numbers.join()}`;
  go.hidden = false;
  go.focus();
}

function take(button) {
  const wasOn = button.getAttribute("aria-pressed") === "true";
  pencil?.remove();
  if (wasOn) return;
  button.setAttribute("aria-pressed", "true");
  const left = () => {
    button.setAttribute("aria-pressed", "false");
    pencil = null;
  };
  pencil = new Pencil(map, { kind: "lasso", left, drawn: draw });
}

function screen() {
  const seen = map.getBounds();
  draw([seen.getSouthWest(), seen.getSouthEast(), seen.getNorthEast(), seen.getNorthWest()]);
}

/** Show the map; the first time it is made. */
export function open() {
  if (map) return;
  map = groundMap(byId("map"), setup);
  shown = L.featureGroup().addTo(map);
  byId("draw-begin").addEventListener("click", (event) => take(event.currentTarget));
  byId("draw-screen").addEventListener("click", screen);
  document.addEventListener("keydown", (event) => event.key === "Escape" && pencil?.remove());
  layGround(map, setup);
  byId("map").dataset.ready = "yes";
}
