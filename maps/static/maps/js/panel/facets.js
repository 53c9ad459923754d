/* What can be filtered by: layers, topics, period, and the kinds that this page has. */

import { Chips } from "./chips.js";
import { Choices } from "./choices.js";
import { drawers } from "./drawers.js";
import { Groups } from "./groups.js";
import { Period } from "./period.js";

/** Has a drawer of its own kind. */
const SEARCHED = "organisation";
const collator = new Intl.Collator(document.documentElement.lang);

/** Districts by name, each followed by those inside it. */
function districtsOf(features) {
  const all = features.map(({ properties }) => properties).sort((one, other) => collator.compare(one.name, other.name));
  const known = new Set(all.filter(({ level }) => level === "district").map(({ code }) => code));
  const outer = all.filter(({ code, level }) => known.has(code) || (known.size === 0 && level === "okrug"));
  const within = (parent) => all.filter((one) => one.level === "okrug" && one.parent === parent && known.size > 0);
  return outer.flatMap((one) => [one, ...within(one.code).map((inner) => ({ ...inner, inner: true }))]);
}

export class Facets {
  constructor(form, state) {
    const part = (id) => form.querySelector(`#${id}`);
    const title = (drawer) => form.querySelector(`[data-opens=${drawer}] [data-title]`);
    new Period(part("period"), title("period"), state);
    this.#organisations(part("organisation"), form.querySelector("[data-opens=organisation]"), state);
    this.choices = new Map(
      state.setup.kinds.filter((kind) => kind !== SEARCHED && part(kind)).map((kind) => [kind, new Choices(part(kind), title(kind), state, kind)]),
    );
    this.all = [new Chips(form, state), new Groups(part("groups"), title("groups"), state), ...this.choices.values()];
    drawers(form);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Their names are looked for only once somebody asks about them, or a link does. */
  #organisations(drawer, opener, state) {
    let loaded = null;
    const load = async () => {
      const { Organisations } = await import("./organisations.js");
      return new Organisations(drawer, opener.querySelector("[data-title]"), state);
    };
    const need = async () => (await (loaded ??= load())).opened();
    opener.addEventListener("click", need);
    if (state.filters.chosen.organisation.size > 0) loaded = load();
  }

  /** Take the outlines of the districts as what can be chosen. */
  offerDistricts({ features }) {
    this.choices.get("district").offer(districtsOf(features));
  }

  count(counts) {
    for (const facet of this.all) facet.count(counts);
  }
}
