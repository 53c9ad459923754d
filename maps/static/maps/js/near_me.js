/* Near me: by geolocation or by an address, the map goes there and the list sorts by distance. */

import { say } from "./words.js";
import { whereabouts, within } from "./whereabouts.js";

const STREET_ZOOM = 16;
const HOUSE_ZOOM = 17;

export class NearMe {
  constructor({ aim, state, here, notice, setup, sheet }) {
    Object.assign(this, { aim, state, here, notice, setup, sheet });
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

  /** Go to {lat, lon, label}. */
  go(place) {
    this.here.show(place);
    const label = say("list_near", { label: place.label });
    this.state.change({ incident: null, place: { near: [place.lon, place.lat], label } });
    if (this.sheet.height === "peek") this.sheet.set("half");
    this.aim.go(place, place.kind === "house" ? HOUSE_ZOOM : STREET_ZOOM);
  }

  /** Back to a list of what the map shows. */
  leave() {
    this.here.clear();
    this.state.change({ place: null });
  }
}
