/* Near me: by geolocation or by an address, the map goes there and the list sorts by distance. */

import { zoomOf } from "./address/looking.js";
import { say } from "./words.js";
import { whereabouts, within } from "./whereabouts.js";

const HERE_ZOOM = 16;
const HOUSE_ZOOM = 17;

export class NearMe {
  constructor({ map, aim, state, here, notice, setup, sheet }) {
    Object.assign(this, { map, aim, state, here, notice, setup, sheet });
  }

  /** Ask the browser. */
  async ask() {
    let place;
    try {
      place = await whereabouts();
    } catch {
      this.notice.tell(say("near_denied"));
      document.getElementById("search-input").focus();
      return;
    }
    if (within(place, this.setup.bounds)) this.go({ ...place, label: say("you") });
    else this.notice.tell(say("near_outside"));
  }

  /** Go to {lat, lon, label}, to which a kind and bounds belong where it was looked up. */
  go(place) {
    this.here.show(place);
    const label = say("list_near", { label: place.label });
    this.state.change({ incident: null, place: { near: [place.lon, place.lat], label } });
    if (this.sheet.height === "peek") this.sheet.set("half");
    this.aim.go(place, place.kind ? zoomOf(this.map, place, HOUSE_ZOOM) : HERE_ZOOM);
  }

  /** Back to a list of what the map shows. */
  leave() {
    this.here.clear();
    this.state.change({ place: null });
  }
}
