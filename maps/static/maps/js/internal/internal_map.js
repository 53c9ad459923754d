/* The map of the staff: the queue and the list, the map, the card. */

import { Aim } from "../aim.js";
import { groundMap, layGround, mapButtons, wholeCity } from "../ground_map.js";
import { BORDERS, CARD, CITY, QUEUE } from "../icons.js";
import { IncidentsView } from "../incidents_view.js";
import { Chosen } from "../layers/chosen.js";
import { Clusters } from "../layers/clusters.js";
import { Here } from "../layers/here.js";
import { Outlines } from "../layers/outlines.js";
import { MapState } from "../map_state.js";
import { Notice } from "../notice.js";
import { Card } from "../panel/card.js";
import { Chips } from "../panel/chips.js";
import { drawers } from "../panel/drawers.js";
import { Groups } from "../panel/groups.js";
import { List } from "../panel/list.js";
import { Period } from "../panel/period.js";
import { Search } from "../search.js";
import { ask } from "../server.js";
import { address, setup } from "../setup.js";
import { say } from "../words.js";
import { Placing } from "./placing.js";
import { Queue } from "./queue.js";
import { tabs } from "./tabs.js";

const SEARCH_ZOOM = 18;
const byId = (id) => document.getElementById(id);

const state = new MapState(setup, { facet: "layer" });
const map = groundMap(byId("map"), setup, state.view);
const notice = new Notice(byId("map-message"));
const open = (incident) => state.change({ incident });

const here = new Here().addTo(map);
const aim = new Aim(map, state);
const outlines = new Outlines().addTo(map);
const clusters = new Clusters({
  statuses: setup.statuses,
  opened: open,
  entered: (feature, byKey) => {
    if (!view.enter(feature)) showTab("list");
    else if (byKey) map.getContainer().focus();
  },
}).addTo(map);

const chosen = new Chosen(clusters).addTo(map);
const list = new List(byId("list"), {
  open,
  point: (number) => clusters.choose(number ?? state.incident),
  more: (page) => view.more(page),
  href: (number) => `${address("map")}?incident=${number}`,
});
const card = new Card(byId("card-column"), byId("panel-card"), {
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

const view = new IncidentsView({ map, state, clusters, list, facets, summary: byId("panel-sum"), notice });
const queue = new Queue({ mayPlace: setup.may_place, chosen: (appeal) => placing.start(appeal) });
const placing = new Placing({
  map,
  notice,
  done: (incident) => {
    queue.refresh();
    view.refresh();
    open(incident);
  },
});
const showTab = tabs(byId("tab-list").parentElement, (tab) => {
  byId("list").hidden = tab.id !== "tab-list";
  byId("queue").hidden = tab.id === "tab-list";
  if (tab.dataset.kind) queue.show(tab.dataset.kind, tab.id);
  else placing.stop();
});

new Search(byId("search-input"), byId("search-found"), (place) => {
  here.show(place);
  map.setView([place.lat, place.lon], SEARCH_ZOOM);
});
for (const form of [byId("search"), filters]) form.addEventListener("submit", (event) => event.preventDefault());
byId("list-reset").addEventListener("click", () => state.change({ place: null }));

function pressed(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  return on;
}

function fold(id) {
  return (button) => {
    byId(id).classList.toggle("column--folded", !pressed(button));
    map.invalidateSize();
  };
}

mapButtons(map, "bottomright", [
  { html: CITY, title: say("whole_city"), act: () => wholeCity(map, setup) },
  { html: BORDERS, title: say("outlines"), pressed: true, act: (button) => (pressed(button) ? outlines.addTo(map) : outlines.remove()) },
]);
mapButtons(map, "topleft", [{ html: QUEUE, title: say("column_queue"), pressed: true, act: fold("queue-column") }]);
mapButtons(map, "topright", [{ html: CARD, title: say("column_card"), pressed: true, act: fold("card-column") }]);

state.on(["incident"], () => {
  clusters.choose(state.incident);
  if (state.incident) card.open(state.incident);
  else card.close();
  if (!state.incident) chosen.clear();
});
state.on(["place"], () => {
  list.name(state.place?.label ?? say("list_map"));
  byId("list-reset").hidden = !state.place;
});
window.addEventListener("offline", () => notice.keep(say("offline"), "offline"));
window.addEventListener("online", () => {
  notice.tell(say("online"));
  view.refresh();
});

view.refresh();
layGround(map, setup);
queue.refresh();
if (state.incident) card.open(state.incident);
ask(address("districts")).then((found) => outlines.show(found), () => notice.tell(say("map_failed")));
