/* One click on the map says where it is; what was no such click is told from it. */

import { say } from "../../words.js";
import { trouble } from "./outcome.js";

const FARTHEST_ZOOM = 15;
const NEAR_ZOOM = 17;
/* A click that was meant for the appeal before must not place the one that has just come. */
const REST_MS = 500;

export class Pointing {
  #since = 0;

  /** `chosen({lon, lat})` is called with the place. */
  constructor(map, chosen) {
    Object.assign(this, { map, chosen });
    map.doubleClickZoom.disable();
    map.on("click", ({ latlng, originalEvent }) => this.#clicked(latlng, originalEvent));
  }

  /** Another appeal has come. */
  rest() {
    this.#since = performance.now();
  }

  /** The middle of the map is meant: the way without a mouse. */
  middle() {
    this.#take(this.map.getCenter());
  }

  #clicked(latlng, { detail }) {
    if (detail > 1 || performance.now() - this.#since < REST_MS) return;
    this.#take(latlng);
  }

  /** From afar no house can be meant: go nearer first. */
  #take(latlng) {
    if (this.map.getZoom() < FARTHEST_ZOOM) {
      this.map.setView(latlng, NEAR_ZOOM);
      trouble(say("too_far"));
      return;
    }
    const { lat, lng } = latlng.wrap();
    this.chosen({ lon: lng, lat });
  }
}
