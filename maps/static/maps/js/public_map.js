/* The public map: the sheet, and what a resident looks for nearby. */

import { AddressBox } from "./address/box.js";
import { byId, IncidentsMap } from "./incidents_map.js";
import { Sheet } from "./panel/sheet.js";
import { address, setup } from "./setup.js";

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

new AddressBox(byId("search-input"), byId("search-found"), async (place) => (await nearMe()).go(place), site.map);
byId("near-me").addEventListener("click", async () => (await nearMe()).ask());
byId("list-reset").addEventListener("click", async () => (await nearMe()).leave());

function makeRoom() {
  if (site.state.incident) sheet.set("full");
  else if (sheet.height === "full") sheet.set("half");
}

site.state.on(["incident"], makeRoom);
site.begin();
if (site.state.incident) makeRoom();
