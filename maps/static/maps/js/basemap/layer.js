/* Where does the ground come from? Our own vector tiles, or a tile server by setting. */
/* global L */

import { say } from "../words.js";
import { Ground } from "./ground.js";
import { labels } from "./labels.js";
import { palette } from "./palette.js";
import { paints } from "./paints.js";

const BEYOND_THE_CITY = 0.25;

function external({ url, attribution }) {
  return L.tileLayer(url, { attribution, maxZoom: 19, className: "tiles--external" });
}

function own({ url }, [west, south, east, north]) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const language = document.documentElement.lang;
  const design = (magnified) => {
    const colours = palette(dark.matches);
    return { ground: colours.ground, paints: paints(colours), labels: labels(colours, { magnified, language }) };
  };
  const ground = new Ground(url, design, {
    attribution: say("attribution"),
    bounds: L.latLngBounds([south, west], [north, east]).pad(BEYOND_THE_CITY),
  });
  dark.addEventListener("change", () => ground.redesign(design));
  return ground;
}

/** The layer that lies under everything. */
export function basemap({ tiles, bounds }) {
  return tiles.kind === "external" ? external(tiles) : own(tiles, bounds);
}
