/* The public map: what stands in the panel and on the map, and how they meet. */

import { Aim } from "./aim.js";
import { groundMap, layGround, mapButtons, wholeCity } from "./ground_map.js";
import { BORDERS, CITY } from "./icons.js";
import { IncidentsView } from "./incidents_view.js";
import { Chosen } from "./layers/chosen.js";
import { Clusters } from "./layers/clusters.js";
import { Here } from "./layers/here.js";
import { Outlines } from "./layers/outlines.js";
import { MapState } from "./map_state.js";
import { NearMe } from "./near_me.js";
import { Notice } from "./notice.js";
import { Card } from "./panel/card.js";
import { Chips } from "./panel/chips.js";
import { drawers } from "./panel/drawers.js";
import { Groups } from "./panel/groups.js";
import { List } from "./panel/list.js";
import { Period } from "./panel/period.js";
import { Sheet } from "./panel/sheet.js";
import { Search } from "./search.js";
import { ask } from "./server.js";
import { address, setup } from "./setup.js";
import { say } from "./words.js";

const byId = (id) => document.getElementById(id);

const state = new MapState(setup, { facet: "status" });
const map = groundMap(byId("map"), setup, state.view);
const notice = new Notice(byId("map-message"));
const panel = byId("panel");
const sheet = new Sheet(panel, byId("panel-handle"), [byId("panel-handle"), byId("panel-sum")]);
const open = (incident) => state.change({ incident });

const here = new Here().addTo(map);
const aim = new Aim(map, state, () => sheet.covers);
const outlines = new Outlines();
const clusters = new Clusters({
  statuses: setup.statuses,
  opened: open,
  entered: (feature, byKey) => {
    if (!view.enter(feature)) sheet.set("half");
    else if (byKey) map.getContainer().focus();
  },
}).addTo(map);

const chosen = new Chosen(clusters).addTo(map);
const list = new List(byId("list"), {
  open,
  point: (number) => clusters.choose(number ?? state.incident),
  more: (page) => view.more(page),
  href: (number) => address("incident", { number }),
});
const card = new Card(panel, byId("panel-card"), {
  shown: (place) => {
    chosen.show(place);
    aim.show(place);
  },
  closed: () => state.change({ incident: null }),
});
const filters = byId("filters");
const facets = [
  new Chips(filters, state),
  new Groups(byId("groups"), filters.querySelector("[data-opens=groups] [data-title]"), state),
];
new Period(byId("period"), filters.querySelector("[data-opens=period] [data-title]"), state);
drawers(filters);
filters.addEventListener("submit", (event) => event.preventDefault());

const view = new IncidentsView({ map, state, clusters, list, facets, summary: byId("panel-sum"), notice });
const nearMe = new NearMe({ aim, state, here, notice, setup, sheet });
new Search(byId("search-input"), byId("search-found"), (place) => nearMe.go(place));
byId("search").addEventListener("submit", (event) => event.preventDefault());
byId("near-me").addEventListener("click", () => nearMe.ask());
byId("list-reset").addEventListener("click", () => nearMe.leave());

mapButtons(map, "bottomright", [
  { html: CITY, title: say("whole_city"), act: () => wholeCity(map, setup) },
  { html: BORDERS, title: say("outlines"), pressed: true, act: toggleOutlines },
]);

function toggleOutlines(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  if (on) outlines.addTo(map);
  else outlines.remove();
}

function showIncident() {
  clusters.choose(state.incident);
  if (state.incident) {
    card.open(state.incident);
    sheet.set("full");
  } else {
    card.close();
    chosen.clear();
    if (sheet.height === "full") sheet.set("half");
  }
}

function showPlace() {
  list.name(state.place?.label ?? say("list_map"));
  byId("list-reset").hidden = !state.place;
}

state.on(["incident"], showIncident);
state.on(["place"], showPlace);
window.addEventListener("offline", () => notice.keep(say("offline"), "offline"));
window.addEventListener("online", () => {
  notice.tell(say("online"));
  view.refresh();
});

view.refresh();
layGround(map, setup);
if (state.incident) showIncident();
outlines.addTo(map);
ask(address("districts")).then((found) => outlines.show(found), () => notice.tell(say("map_failed")));
