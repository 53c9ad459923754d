/* What do the colours of density mean? A ramp with numbers, incidents per square kilometre. */

import { number, say } from "../words.js";
import { colours, turned } from "./ramp.js";

const SHARES = [0, 0.5, 1];
const PLACES = 2;

function figure(value) {
  if (value === 0) return number(0);
  const power = 10 ** (Math.floor(Math.log10(value)) - PLACES + 1);
  return number(value < 1 ? Number(value.toPrecision(1)) : Math.round(value / power) * power);
}

export class Legend {
  /** The place has [data-ramp] and [data-figures] in it. */
  constructor(place) {
    this.place = place;
    this.ramp = place.querySelector("[data-ramp]");
    this.figures = place.querySelector("[data-figures]");
    this.#paint();
    turned(() => this.#paint());
  }

  get hidden() {
    return this.place.hidden;
  }

  show() {
    this.place.hidden = false;
  }

  hide() {
    this.place.hidden = true;
  }

  /** `most` stands at the end of the ramp; the scale is that of a square root. */
  tell(most) {
    const figures = SHARES.map((share) => {
      const shown = document.createElement("span");
      shown.textContent = figure(most * share ** 2);
      return shown;
    });
    this.figures.replaceChildren(...figures);
    this.place.setAttribute("aria-label", say("density_scale", { most: figure(most) }));
  }

  #paint() {
    this.ramp.style.backgroundImage = `linear-gradient(to right, ${colours().join()})`;
  }
}
