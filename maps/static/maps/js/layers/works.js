/* Planned works and closures: dashed areas that say what is done until when. */
/* global L */

import { ask, unanswered } from "../server.js";
import { element } from "../symbol.js";

const STYLE = { pane: "outlines", className: "work-area", color: "var(--accent)", weight: 2, dashArray: "6 5", fillOpacity: 0.08 };

function told({ properties: { sentence, organisation } }) {
  return element("div", {}, element("p", {}, sentence), organisation ? element("p", { class: "small quiet" }, organisation) : "");
}

/** Ask for the works, and lay them under the points. */
export async function layWorks(map, url) {
  const said = (feature, layer) => layer.bindPopup(() => told(feature), { maxWidth: 280, closeButton: false });
  try {
    L.geoJSON(await ask(url), { style: STYLE, onEachFeature: said }).addTo(map);
  } catch (error) {
    unanswered(error); // the page of works says the same
  }
}
