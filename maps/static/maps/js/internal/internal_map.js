/* The map of the staff: the queue and the list, the map, the card. */

import { AddressBox } from "../address/box.js";
import { zoomOf } from "../address/looking.js";
import { mapButtons } from "../ground_map.js";
import { CARD, QUEUE } from "../icons.js";
import { byId, IncidentsMap, turned } from "../incidents_map.js";
import { address, setup } from "../setup.js";
import { say } from "../words.js";
import { Answering } from "./answering.js";
import { Exports } from "./exports.js";
import { foldFilters } from "./filter_fold.js";
import { Flags } from "./flags.js";
import { Leading } from "./leading.js";
import { Live } from "./live.js";
import { mapKeys } from "./map_keys.js";
import { OpenCard } from "./open_card.js";
import { leadToPassport } from "./passport.js";
import { Placing } from "./placing.js";
import "./presence.js";
import { Queue } from "./queue.js";
import { SavedFilters, settle } from "./saved_filters.js";
import { tabs } from "./tabs.js";

const HOUSE_ZOOM = 18;

settle();
const site = new IncidentsMap({
  facet: "layer",
  href: (number) => `${address("map")}?incident=${number}`,
  panel: byId("card-column"),
  listed: () => showTab("list"),
  counted: (total) => exports.count(total),
  history: true,
});
const { map, state, view } = site;
const exports = new Exports(byId("exports"), state);
new SavedFilters(byId("saved"), document.querySelector("[data-opens=saved]"), state);
site.facets.all.push(new Flags(byId("filters"), state));
foldFilters(byId("filters"), state);
const queue = new Queue({
  state,
  mayPlace: setup.may_place,
  chosen: (appeal) => placing.start(appeal),
  opened: (number) => site.open(number),
});
const placing = new Placing({
  map,
  notice: site.notice,
  done: (incident) => {
    queue.refresh();
    view.refresh();
    site.open(incident);
  },
});
new Leading(byId("panel-card"), {
  notice: site.notice,
  done: (incident, isVisible) => {
    queue.refresh();
    view.refresh();
    site.open(isVisible ? incident : null);
  },
});
new Answering(byId("panel-card"));
const showTab = tabs(byId("tab-list").parentElement, (tab) => {
  byId("list").hidden = tab.id !== "tab-list";
  byId("queue").hidden = tab.id === "tab-list";
  placing.stop();
  if (tab.dataset.kind) queue.show(tab.dataset.kind, tab.id);
});

function go(place) {
  site.here.show(place);
  map.setView([place.lat, place.lon], zoomOf(map, place, HOUSE_ZOOM));
  leadToPassport(byId("passport-link"), place);
}

new AddressBox(byId("search-input"), byId("search-found"), go, map);
byId("list-reset").addEventListener("click", () => state.change({ place: null }));

function fold(id) {
  return (button) => {
    byId(id).classList.toggle("column--folded", !turned(button));
    map.invalidateSize();
  };
}

mapButtons(map, "topleft", [{ html: QUEUE, title: say("column_queue"), pressed: true, act: fold("queue-column") }]);
mapButtons(map, "topright", [{ html: CARD, title: say("column_card"), pressed: true, act: fold("card-column") }]);

const card = new OpenCard(byId("panel-card"), { state });
const renew = () => [view.picture, view, queue, card].forEach((part) => part.renew());

/** Selecting several comes when it is wanted. */
let selecting = null;
const loadSelecting = async () => {
  const { Selecting } = await import("./selection/selecting.js");
  return new Selecting({ ...site, opened: (number) => site.open(number), changed: renew });
};
const select = async () => (await (selecting ??= loadSelecting())).toggle();
byId("selection-open").addEventListener("click", select);
mapKeys({
  card: byId("panel-card"),
  opened: (number) => site.open(number),
  present: () => state.incident,
  select,
  tick: async (number) => (await (selecting ??= loadSelecting())).turn(number),
});

new Live({
  tag: setup.news,
  notice: site.notice,
  changed: async () => {
    renew();
    (await selecting)?.renew();
  },
});
site.begin();
queue.refresh();
