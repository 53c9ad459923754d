/* Where does the ground come from? Our own vector tiles, or a tile server by setting. */
/* global L, protomapsL */

import { say } from "../words.js";
import { labels, paints, palette } from "./style.js";

const DEEPEST_TILE = 18;

function external({ url, attribution }) {
  return L.tileLayer(url, { attribution, maxZoom: 19, className: "tiles--external" });
}

function own({ url }) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colours = palette(dark.matches);
  const layer = protomapsL.leafletLayer({
    url: new URL(url, window.location.origin).href.replace(/%7B/g, "{").replace(/%7D/g, "}"),
    attribution: say("attribution"),
    backgroundColor: colours.ground,
    paintRules: paints(colours),
    labelRules: labels(colours),
    maxDataZoom: DEEPEST_TILE,
    lang: document.documentElement.lang,
  });
  dark.addEventListener("change", () => recolour(layer, palette(dark.matches)));
  return layer;
}

function recolour(layer, colours) {
  layer.backgroundColor = colours.ground;
  layer.paintRules = paints(colours);
  layer.labelRules = labels(colours);
  layer.clearLayout();
  layer.rerenderTiles();
}

/** The layer that lies under everything. */
export function basemap({ tiles }) {
  return tiles.kind === "external" ? external(tiles) : own(tiles);
}
