/* Which filters are in force? These stand in one line; the others come when they are wanted. */

import { Filters } from "../filters.js";

/** Always in sight: every question has a period. */
const ALWAYS = "period";

function isSet(drawer, filters) {
  if (drawer === ALWAYS) return true;
  if (drawer !== "groups") return filters.chosen[drawer]?.size > 0;
  return filters.topics.groups.some((group) => filters.topics.of(group) !== "all");
}

export function foldFilters(root, state) {
  const row = root.querySelector("[data-fold]");
  const openers = [...row.querySelectorAll("[data-opens]")];
  const [more, reset] = [row.querySelector("[data-more]"), row.querySelector("[data-reset]")];
  const initial = () => Filters.initial(state.setup);
  const reflect = () => {
    for (const opener of openers) opener.toggleAttribute("data-set", isSet(opener.dataset.opens, state.filters));
    reset.hidden = String(state.filters.toParams(state.setup)) === String(initial().toParams(state.setup));
  };
  more.addEventListener("click", () => {
    const whole = row.dataset.fold === "brief";
    row.dataset.fold = whole ? "whole" : "brief";
    more.setAttribute("aria-expanded", String(whole));
    [more.textContent, more.dataset.more] = [more.dataset.more, more.textContent];
  });
  reset.addEventListener("click", () => {
    state.change({ filters: initial() });
    more.focus();
  });
  state.on(["filters"], reflect);
  reflect();
}
