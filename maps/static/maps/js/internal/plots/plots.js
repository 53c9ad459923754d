/* A piece of the town is drawn on the map; the form beside it carries it to the server. */
/* global L */

import { groundMap, layGround } from "../../ground_map.js";
import { setup } from "../../setup.js";
import { say } from "../../words.js";
import { Pencil } from "../selection/pencil.js";

const DECIMALS = 6;
const byId = (id) => document.getElementById(id);

const map = groundMap(byId("map"), setup);
const shown = L.featureGroup().addTo(map);
const field = document.querySelector("[name=drawn]");
let pencil = null;

function tell(sentence) {
  byId("plot-drawn").textContent = sentence;
}

/** `corners` are {lat, lng} in order. */
function draw(corners) {
  shown.clearLayers();
  L.polygon(corners, { className: "plot__drawn", interactive: false }).addTo(shown);
  const ring = [...corners, corners[0]].map(({ lat, lng }) => [Number(lng.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))]);
  field.value = JSON.stringify({ type: "Polygon", coordinates: [ring] });
  document.querySelector("[name=file]").value = "";
  tell(say("plot_drawn"));
}

function screen() {
  const seen = map.getBounds();
  draw([seen.getSouthWest(), seen.getSouthEast(), seen.getNorthEast(), seen.getNorthWest()]);
}

/** What is drawn already, where an area is changed. */
function drawn() {
  if (!field.value) return;
  L.geoJSON(JSON.parse(field.value), { style: { className: "plot__drawn" }, interactive: false }).addTo(shown);
  map.fitBounds(shown.getBounds(), { animate: false, maxZoom: 17 });
}

/** A second press puts the pencil away. */
function take(button) {
  const wasOn = button.getAttribute("aria-pressed") === "true";
  pencil?.remove();
  if (wasOn) return;
  button.setAttribute("aria-pressed", "true");
  tell(say(`plot_${button.dataset.draws}`));
  const left = () => {
    button.setAttribute("aria-pressed", "false");
    pencil = null;
  };
  pencil = new Pencil(map, { kind: button.dataset.draws, left, drawn: draw });
  byId("map").scrollIntoView({ block: "nearest" });
}

for (const button of document.querySelectorAll("[data-draws]")) {
  button.addEventListener("click", () => (button.dataset.draws === "screen" ? screen() : take(button)));
}
document.addEventListener("keydown", (event) => event.key === "Escape" && pencil?.remove());
byId("plot-tools").hidden = false;
drawn();
layGround(map, setup);
byId("map").dataset.ready = "yes";
