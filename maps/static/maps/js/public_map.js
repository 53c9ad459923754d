/* The public map: the sheet, and what a resident looks for nearby. */

import { byId, IncidentsMap } from "./incidents_map.js";
import { Sheet } from "./panel/sheet.js";
import { address, setup } from "./setup.js";

const RENEWED_MS = 5000;

const panel = byId("panel");
const sheet = new Sheet(panel, byId("panel-handle"), [byId("panel-handle"), byId("panel-sum")]);
const site = new IncidentsMap({
  facet: "status",
  href: (number) => address("incident", { number }),
  panel,
  listed: () => sheet.set("half"),
  covered: () => sheet.covers,
});
let nearby = null;

/** It comes when it is wanted. */
async function nearMe() {
  const { NearMe } = await import("./near_me.js");
  return (nearby ??= new NearMe({ ...site, setup, sheet }));
}

const search = byId("search-input");

/** The address box comes when somebody is about to write; what is written by then counts. */
async function lookUp() {
  const { AddressBox } = await import("./address/box.js");
  new AddressBox(search, byId("search-found"), async (place) => (await nearMe()).go(place), site.map);
  if (search.value) search.dispatchEvent(new Event("input"));
}

search.addEventListener("focus", lookUp, { once: true });
byId("near-me").addEventListener("click", async () => (await nearMe()).ask());
byId("list-reset").addEventListener("click", async () => (await nearMe()).leave());

function makeRoom() {
  if (site.state.incident) sheet.set("full");
  else if (sheet.height === "full") sheet.set("half");
}

site.state.on(["incident"], makeRoom);
site.begin();
setInterval(async () => (await site.view.picture.renew()) && site.view.renew(), RENEWED_MS);
if (site.state.incident) makeRoom();
