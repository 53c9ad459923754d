/* The page of the coverage: a map beside the tables; a row leads to its place. */

import { groundMap, layGround } from "../ground_map.js";
import { Outlines } from "../layers/outlines.js";
import { Notice } from "../notice.js";
import { ask, reason, unanswered } from "../server.js";
import { address, setup } from "../setup.js";
import { number, say } from "../words.js";
import { Findings } from "./findings.js";

const byId = (id) => document.getElementById(id);
const notice = new Notice(byId("map-message"));
const map = groundMap(byId("map"), setup);
const outlines = new Outlines().addTo(map);
const findings = new Findings(map, { heading: said, chosen: lightRow });
const units = { houses: byId("unit-houses").textContent, area: byId("unit-area").textContent };

function said(what) {
  return { heading: byId(`legend-${what}`).textContent, units };
}

function lightRow(key) {
  document.querySelector(".found--lit")?.classList.remove("found--lit");
  const row = byId(`row-${key}`);
  row?.classList.add("found--lit");
  row?.scrollIntoView({ block: "nearest" });
}

function show(key) {
  byId("map").scrollIntoView({ block: "nearest" });
  tick(key);
  findings.goTo(key);
  lightRow(key);
}

/** Give each row whose finding stands on the map a way there. */
function linkRows() {
  const label = byId("show-on-map").content.textContent;
  for (const row of document.querySelectorAll("[data-finding]")) {
    if (!findings.has(row.dataset.finding)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link small found__show";
    button.textContent = label;
    button.setAttribute("aria-describedby", row.id);
    button.addEventListener("click", () => show(row.dataset.finding));
    row.cells[0].append(button);
  }
}

/** A sort of finding is on the map while its box in the legend is ticked. */
function layered(box) {
  const apply = () => byId("map").classList.toggle(`without-${box.dataset.layer}`, !box.checked);
  box.addEventListener("change", apply);
  apply();
}

/** Tick the sort of a finding that a row leads to. */
function tick(key) {
  const box = document.querySelector(`[data-layer="${findings.whatOf(key)}"]`);
  if (!box.checked) box.click();
}

function tellHowMany({ features, total }) {
  if (features.length === total) return;
  const sentence = byId("part-drawn").content.textContent;
  const parts = { drawn: number(features.length), total: number(total) };
  notice.tell(sentence.replace(/\{(\w+)\}/g, (whole, key) => parts[key]));
}

async function begin() {
  try {
    const found = await ask(address("findings"), new URLSearchParams(setup.query));
    findings.show(found);
    linkRows();
    tellHowMany(found);
    outlines.show(await ask(address("districts")));
  } catch (error) {
    if (unanswered(error)) notice.keep(reason(error, say("map_failed")), "findings");
  }
}

document.querySelectorAll("[data-layer]").forEach(layered);
layGround(map, setup);
begin();
