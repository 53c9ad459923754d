/* The public map: the sheet, and what a resident looks for nearby. */

import { AddressBox } from "./address/box.js";
import { byId, IncidentsMap } from "./incidents_map.js";
import { NearMe } from "./near_me.js";
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
const nearMe = new NearMe({ ...site, setup, sheet });

new AddressBox(byId("search-input"), byId("search-found"), (place) => nearMe.go(place), site.map);
byId("near-me").addEventListener("click", () => nearMe.ask());
byId("list-reset").addEventListener("click", () => nearMe.leave());

function makeRoom() {
  if (site.state.incident) sheet.set("full");
  else if (sheet.height === "full") sheet.set("half");
}

site.state.on(["incident"], makeRoom);
site.begin();
if (site.state.incident) makeRoom();
