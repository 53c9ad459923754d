/* The pages of hotspots: a map beside the list, or beside the card, in step with it. */

import { groundMap, layGround } from "../ground_map.js";
import { Outlines } from "../layers/outlines.js";
import { Notice } from "../notice.js";
import { ask, reason, unanswered } from "../server.js";
import { address, setup } from "../setup.js";
import { element } from "../symbol.js";
import { say } from "../words.js";
import { Spots } from "./spots.js";

const byId = (id) => document.getElementById(id);
const said = (id) => byId(id).content.textContent;
const notice = new Notice(byId("map-message"));
const map = groundMap(byId("map"), setup);
const outlines = new Outlines().addTo(map);
const spots = new Spots(map, { card: said("more-of-it"), lit: lightRow, chosen: choose });
const rows = new Map([...document.querySelectorAll("[data-hotspot]")].map((row) => [row.dataset.hotspot, row]));

/** The row of what is under the pointer or has the focus on the map; null: nothing has. */
function lightRow(key) {
  for (const [each, row] of rows) row.classList.toggle("spot-row--lit", each === key);
}

/** What is chosen on the map stands in the list and in the address, and the other way round. */
function choose(key) {
  for (const [each, row] of rows) row.classList.toggle("spot-row--chosen", each === key);
  rows.get(key)?.scrollIntoView({ block: "nearest" });
  if (rows.has(key)) window.history.replaceState(null, "", `#hotspot-${key}`);
}

function show(key) {
  byId("map").scrollIntoView({ block: "nearest" });
  spots.open(key);
}

function follow([key, row]) {
  for (const event of ["mouseenter", "focusin"]) row.addEventListener(event, () => spots.light(key));
  for (const event of ["mouseleave", "focusout"]) row.addEventListener(event, () => spots.light(null));
  const button = element("button", { type: "button", class: "link small spot-row__show" }, said("show-on-map"));
  button.setAttribute("aria-describedby", row.id);
  button.addEventListener("click", () => show(key));
  row.lastElementChild.append(button);
}

function openChosen() {
  const key = window.location.hash.replace("#hotspot-", "");
  if (rows.has(key)) spots.open(key);
}

async function begin() {
  try {
    spots.show(await ask(address("places"), new URLSearchParams(setup.query)), setup);
    [...rows].forEach(follow);
    openChosen();
    outlines.show(await ask(address("districts")));
  } catch (error) {
    if (unanswered(error)) notice.keep(reason(error, say("map_failed")), "hotspots");
  }
}

layGround(map, setup);
begin();
