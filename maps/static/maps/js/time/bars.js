/* How many were there in each month? Bars over the slider, the chosen ones in colour. */

import { element } from "../symbol.js";
import { number, say } from "../words.js";

const HIGH = 100;
const GAP = 0.16;

function bar(count, place, most) {
  if (count === 0) return "";
  const height = Math.max((count / most) * HIGH, 2);
  return `M${place + GAP / 2} ${HIGH}v${-height.toFixed(1)}h${1 - GAP}V${HIGH}z`;
}

const YEARS_AT_MOST = 7;
const LAST_SHARE = 0.94;

/** Each January's year and place among the months; few enough to be read. */
function yearsOf(first, length) {
  const januaries = Array.from({ length }, (_, place) => place).filter((place) => (first + place) % 12 === 0);
  const every = Math.ceil(januaries.length / YEARS_AT_MOST);
  const shown = januaries.filter((place) => ((first + place) / 12) % every === 0 && place / length < LAST_SHARE);
  return shown.map((place) => ({ year: (first + place) / 12, share: place / length }));
}

export class Bars {
  /** `years` is where their numbers stand. */
  constructor(picture, years) {
    Object.assign(this, { picture, years });
    this.paths = picture.querySelectorAll("path");
  }

  /** Take the counts of all months, of which `first` is the first. */
  show(first, months) {
    const most = Math.max(...months, 1);
    const path = months.map((count, place) => bar(count, place, most)).join("");
    this.picture.setAttribute("viewBox", `0 0 ${Math.max(months.length, 1)} ${HIGH}`);
    for (const one of this.paths) one.setAttribute("d", path);
    this.picture.setAttribute("aria-label", say("bars", { most: number(most) }));
    this.years.replaceChildren(...yearsOf(first, months.length).map((one) => this.#year(one)));
  }

  #year({ year, share }) {
    const mark = element("span", {}, String(year));
    mark.style.left = `${share * 100}%`;
    return mark;
  }

  /** Colour the part between two shares of the width. */
  choose(from, to) {
    const [left, right] = [from, 1 - to].map((share) => `${(share * 100).toFixed(2)}%`);
    this.picture.style.setProperty("--chosen", `inset(0 ${right} 0 ${left})`);
  }
}
