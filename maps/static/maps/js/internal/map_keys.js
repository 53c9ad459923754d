/* The keys of the map of the staff: from one problem to the next, and through its steps. */

import { figure, letter, SingleKeys } from "./single_keys.js";

const STEPS = ".work__direct button, .work__step summary:not([data-key])";
const ALIKE = "[data-joins], .alike__one summary";
const LAST = 9;
const LETTERS = {
  j: ["move", 1],
  k: ["move", -1],
  m: ["alike"],
  p: ["named", "p"],
  q: ["queues"],
  r: ["named", "r"],
  t: ["named", "t"],
  v: ["select"],
  x: ["tick"],
};

/**
 * `opened(number)` opens a card, `present()` is the number of the open one or null; `select()`
 * begins or ends selecting, `tick(number)` selects one or no longer.
 */
export function mapKeys({ card, opened, present, select, tick }) {
  const acts = {
    move: (way) => {
      const number = beside(present(), way);
      if (number) opened(number);
    },
    press: (place) => card.querySelectorAll(STEPS)[place]?.click(),
    alike: () => {
      const first = card.querySelector(ALIKE);
      if (first?.matches("summary")) first.click();
      else first?.focus();
    },
    named: (key) => card.querySelector(`[data-key=${key}]`)?.click(),
    queues: () => document.querySelector("[role=tab][aria-selected=true]").focus(),
    select,
    tick: () => {
      const number = focused() ?? present();
      if (number) tick(number);
    },
    search: () => document.getElementById("search-input").focus(),
  };
  return new SingleKeys({ acts, meant, repeated: ["move"] });
}

function meant(event) {
  if (event.code === "Slash") return ["search"];
  const pressed = figure(event, LAST);
  return pressed ? ["press", pressed - 1] : LETTERS[letter(event)];
}

/** The problem of the row that has the focus. */
function focused() {
  return Number(document.activeElement.closest(".row[data-number]")?.dataset.number) || null;
}

/** The problem after or before one in the list or queue that is shown; the first, where it is not there. */
function beside(number, way) {
  const rows = [...document.querySelectorAll(".column__body [data-number]")].filter((row) => row.checkVisibility());
  const at = rows.findIndex((row) => Number(row.dataset.number) === number);
  const row = at < 0 ? rows[0] : rows[at + way];
  return row ? Number(row.dataset.number) : null;
}
