/* Planned works and closures: dashed areas that say what is done until when. */
/* global L */

import { ask, unanswered } from "../server.js";
import { element } from "../symbol.js";

const STYLE = { pane: "outlines", className: "work-area", color: "var(--accent)", weight: 2, dashArray: "6 5", fillOpacity: 0.08 };

function told({ properties: { sentence, organisation } }) {
  return element("div", {}, element("p", {}, sentence), organisation ? element("p", { class: "small quiet" }, organisation) : "");
}

/** Let an area be met by the keyboard, as a button that says what it is. */
function reachable(layer, sentence) {
  const path = layer.getElement();
  path.setAttribute("tabindex", "0");
  path.setAttribute("role", "button");
  path.setAttribute("aria-label", sentence);
  path.addEventListener("keydown", (event) => {
    const isPress = event.key === "Enter" || event.key === " ";
    if (!isPress && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (isPress) layer.openPopup();
    else layer.closePopup();
  });
}

/** Ask for the works, and lay them under the points. */
export async function layWorks(map, url) {
  const said = (feature, layer) => {
    layer.bindPopup(() => told(feature), { maxWidth: 280, closeButton: false });
    layer.on("add", () => reachable(layer, feature.properties.sentence));
  };
  try {
    L.geoJSON(await ask(url), { style: STYLE, onEachFeature: said }).addTo(map);
  } catch (error) {
    unanswered(error); // the page of works says the same
  }
}
