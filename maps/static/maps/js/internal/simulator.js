/* Who would answer here? A point on the map, a topic and a day; the address keeps all. */
/* global L */

import { AddressBox } from "../address/box.js";
import { groundMap, layGround } from "../ground_map.js";
import { ask, Latest, reason, unanswered } from "../server.js";
import { address, setup } from "../setup.js";
import { say } from "../words.js";
import { Areas } from "./areas.js";

const HOUSE_ZOOM = 17;
const DECIMALS = 6;

const byId = (id) => document.getElementById(id);
const [form, lon, lat] = ["simulator", "lon", "lat"].map(byId);
const latest = new Latest();

function known() {
  return lon.value !== "" && lat.value !== "";
}

function place() {
  return [Number(lat.value.replace(",", ".")), Number(lon.value.replace(",", "."))];
}

const view = known() && place().every(Number.isFinite) ? { lat: place()[0], lon: place()[1], zoom: HOUSE_ZOOM } : null;
const map = groundMap(byId("map"), setup, view);
const areas = new Areas(map, byId("answer"));
const point = L.circleMarker([0, 0], { radius: 8, className: "simulator__point", interactive: false });

function mark() {
  if (known() && place().every(Number.isFinite)) point.setLatLng(place()).addTo(map);
  else point.remove();
}

function refuse(sentence) {
  byId("error").textContent = sentence;
  byId("error").hidden = sentence === "";
}

async function answer() {
  if (!known()) return;
  mark();
  const params = new URLSearchParams(new FormData(form));
  window.history.replaceState(null, "", `?${params}`);
  try {
    const found = await latest.run((signal) => ask(address("simulation"), params, signal));
    if (!found) return;
    refuse("");
    byId("answer").innerHTML = found.panel;
    areas.show(found.areas);
  } catch (error) {
    unanswered(error);
    byId("answer").replaceChildren();
    areas.clear();
    refuse(reason(error, say("not_simulated")));
  }
}

function put({ lat: north, lng: east }) {
  lat.value = north.toFixed(DECIMALS);
  lon.value = east.toFixed(DECIMALS);
  answer();
}

map.on("click", ({ latlng }) => put(latlng));
map.getContainer().addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === map.getContainer()) put(map.getCenter());
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (known()) answer();
  else refuse(say("simulator_nowhere"));
});
form.addEventListener("change", answer);
byId("search").addEventListener("submit", (event) => event.preventDefault());
new AddressBox(byId("search-input"), byId("search-found"), (found) => {
  map.setView([found.lat, found.lon], HOUSE_ZOOM, { animate: false });
  put({ lat: found.lat, lng: found.lon });
}, map);

mark();
areas.show(JSON.parse(byId("areas").textContent));
layGround(map, setup);
