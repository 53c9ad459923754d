/* The map of one change: old outlines dashed, new ones solid, either alone by a switch. */
/* global L */

import "./sending.js";
import { groundMap, layGround } from "../ground_map.js";
import { ask, unanswered } from "../server.js";
import { address, setup } from "../setup.js";
import { number, say } from "../words.js";

const PADDING_PX = 24;
const NEAREST = 17;

const map = groundMap(document.getElementById("map"), setup);
const layers = { old: L.geoJSON(null, look("old")), new: L.geoJSON(null, look("new")) };
const outlines = new Map();

function look(side) {
  return {
    style: () => ({ className: `change change--${side}` }),
    onEachFeature: (feature, layer) => {
      outlines.set(String(feature.id), layer);
      layer.bindPopup(() => said(feature.properties));
    },
  };
}

/** The name of an area and its size, as text: names come from files. */
function said({ name, topics, side, area_m2, houses }) {
  const box = document.createElement("div");
  const title = document.createElement("strong");
  title.textContent = name;
  const about = document.createElement("p");
  about.textContent = topics;
  const size = document.createElement("p");
  size.textContent = say("size", { side: say(side), area: number(area_m2), houses: number(houses) });
  box.append(title, about, size);
  return box;
}

function show(sides) {
  for (const [side, layer] of Object.entries(layers)) {
    if (sides === "both" || sides === side) layer.addTo(map);
    else layer.remove();
  }
}

function fit(some) {
  const bounds = L.latLngBounds([]);
  for (const layer of some) bounds.extend(layer.getBounds());
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [PADDING_PX, PADDING_PX], maxZoom: NEAREST });
}

function go(button) {
  const chosen = button.dataset.show.split(" ").map((id) => outlines.get(id)).filter(Boolean);
  document.querySelector("#switch [value=both]").checked = true;
  show("both");
  fit(chosen);
  document.getElementById("map").scrollIntoView({ block: "center" });
  chosen.at(-1)?.openPopup();
}

function listen() {
  const choice = document.getElementById("switch");
  choice.hidden = false;
  choice.addEventListener("change", (event) => show(event.target.value));
  for (const button of document.querySelectorAll("[data-show]")) {
    button.hidden = false;
    button.addEventListener("click", () => go(button));
  }
}

async function load() {
  try {
    const { features } = await ask(address("outlines"));
    for (const feature of features) layers[feature.properties.side].addData(feature);
    show("both");
    fit(Object.values(layers));
    listen();
  } catch (error) {
    unanswered(error);
    const message = document.getElementById("map-message");
    message.textContent = say("map_failed");
    message.hidden = false;
  }
}

layGround(map, setup);
await load();
document.getElementById("map").dataset.ready = "yes";
