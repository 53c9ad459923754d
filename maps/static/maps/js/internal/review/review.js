/* The review of places: one appeal at a time, decided by a key or by a click on the map. */

import { AddressBox } from "../../address/box.js";
import { zoomOf } from "../../address/looking.js";
import { groundMap, layGround } from "../../ground_map.js";
import { Here } from "../../layers/here.js";
import { MapState } from "../../map_state.js";
import { drawers } from "../../panel/drawers.js";
import { Groups } from "../../panel/groups.js";
import { Period } from "../../panel/period.js";
import { setup } from "../../setup.js";
import { Candidates } from "./candidates.js";
import { Counters } from "./counters.js";
import { Deciding } from "./deciding.js";
import { reviewKeys } from "./keys.js";
import { Marks } from "./marks.js";
import { Opened } from "./opened.js";
import { Pointing } from "./pointing.js";
import { Waiting } from "./waiting.js";

const HOUSE_ZOOM = 18;
const byId = (id) => document.getElementById(id);

const state = new MapState(setup, { facet: "layer" });
const map = groundMap(byId("map"), setup);
const here = new Here().addTo(map);
const marks = new Marks(map, { accepted: (rank) => deciding.accept(rank), pointed: (rank) => candidates.point(rank) });
const candidates = new Candidates(byId("candidates"), { accepted: (rank) => deciding.accept(rank), pointed });
const opened = new Opened({ candidates, marks });
const counters = new Counters(state);
const waiting = new Waiting({ state, chosen: (id, options) => show(id, options), emptied: () => opened.close() });
const deciding = new Deciding({ opened, waiting, counters, show });
const pointing = new Pointing(map, (place) => deciding.place(place));

function pointed(rank) {
  marks.point(rank);
  opened.text.point(candidates.at(rank)?.spot ?? null);
}

/** Show an appeal that waits; one that waits no longer gives way to the next. */
async function show(id, { focus = true } = {}) {
  here.clear();
  const found = await opened.show(id, { focus });
  if (found === "gone") waiting.leave(id);
  if (found !== "shown") return;
  pointing.rest();
  opened.prepare(waiting.after(id));
}

/** Go to an address; the keys are those of the review again. */
function go(place) {
  here.show(place);
  map.setView([place.lat, place.lon], zoomOf(map, place, HOUSE_ZOOM));
  byId("appeal").focus({ preventScroll: true });
}

function filters() {
  const form = byId("filters");
  const title = (drawer) => form.querySelector(`[data-opens=${drawer}] [data-title]`);
  new Groups(byId("groups"), title("groups"), state);
  new Period(byId("period"), title("period"), state);
  drawers(form);
  for (const one of [form, byId("search")]) one.addEventListener("submit", (event) => event.preventDefault());
}

function buttons() {
  byId("next").addEventListener("click", () => waiting.step(1));
  byId("previous").addEventListener("click", () => waiting.step(-1));
  byId("undo").addEventListener("click", () => deciding.undo());
  byId("place-middle")?.addEventListener("click", () => pointing.middle());
  byId("present-stay")?.addEventListener("click", () => deciding.stay());
}

new AddressBox(byId("search-input"), byId("search-found"), go, map);
reviewKeys({
  accept: (rank) => deciding.accept(rank),
  acceptPointed: () => deciding.accept(candidates.pointed),
  move: (step) => candidates.move(step),
  step: (step) => waiting.step(step),
  undo: () => deciding.undo(),
  stay: () => deciding.stay(),
  middle: () => pointing.middle(),
  drop: () => opened.drop(),
});
filters();
buttons();
layGround(map, setup);
waiting.begin();
counters.refresh();
