/* The places that may be meant, numbered as on the map; one of them is pointed at. */

import { setup } from "../../setup.js";
import { element } from "../../symbol.js";
import { say } from "../../words.js";

export class Candidates {
  #all = [];

  /** `accepted(rank)` and `pointed(rank)` count from nought. */
  constructor(list, { accepted, pointed }) {
    Object.assign(this, { list, accepted, onPoint: pointed });
    this.pointed = -1;
  }

  show(candidates) {
    this.#all = candidates;
    this.pointed = -1;
    this.list.replaceChildren(...candidates.map((candidate, rank) => this.#item(candidate, rank)));
    document.getElementById("no-candidates").hidden = candidates.length > 0;
    if (candidates.length) this.point(0, { quietly: true });
  }

  at(rank) {
    return this.#all[rank];
  }

  move(step) {
    if (!this.#all.length) return;
    this.point((this.pointed + step + this.#all.length) % this.#all.length);
  }

  /** Let one stand out, here and on the map. */
  point(rank, { quietly = false } = {}) {
    this.pointed = rank;
    [...this.list.children].forEach((item, at) => {
      item.classList.toggle("candidate--pointed", at === rank);
      item.querySelector(".candidate__what").setAttribute("aria-pressed", String(at === rank));
    });
    this.onPoint(rank);
    if (quietly) return;
    const { label, level } = this.#all[rank];
    this.list.children[rank].scrollIntoView({ block: "nearest" });
    document.getElementById("pointed").textContent = say("pointed", { number: rank + 1, label, level });
  }

  #item(candidate, rank) {
    const what = element("button", { type: "button", class: "candidate__what", "aria-pressed": "false" },
      element("span", { class: "candidate__number", "aria-hidden": "true" }, String(rank + 1)),
      element("span", { class: "candidate__label" }, candidate.label),
      element("span", { class: "candidate__about small quiet" }, say("candidate_about", candidate)),
    );
    what.addEventListener("click", () => this.point(rank));
    const item = element("li", { class: "candidate" }, what);
    if (setup.may_place && candidate.may_accept) item.append(this.#accept(candidate, rank));
    return item;
  }

  #accept({ label }, rank) {
    const button = element("button", { type: "button", class: "button button--small", "aria-label": say("accept_named", { label }) }, say("accept"));
    button.addEventListener("click", () => this.accepted(rank));
    return button;
  }
}
