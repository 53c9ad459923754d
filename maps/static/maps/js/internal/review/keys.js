/* The keys of the review: by where they lie, so that they work in any layout. */

import { figure, letter, SingleKeys } from "../single_keys.js";

const CANDIDATES = 6;
const PRESSED_BY_ENTER = "a, button, input, summary, select, textarea";
const LETTERS = { j: ["move", 1], k: ["move", -1], n: ["step", 1], p: ["step", -1], u: ["undo"], c: ["middle"] };
const NAMED = { ArrowDown: ["move", 1], ArrowUp: ["move", -1], ArrowRight: ["step", 1], ArrowLeft: ["step", -1], Enter: ["acceptPointed"], Escape: ["drop"] };

/** `acts` are functions by name: accept, acceptPointed, move, step, undo, stay, middle, drop. */
export function reviewKeys(acts) {
  return new SingleKeys({ acts, meant, always, repeated: ["move", "step"] });
}

function always(event) {
  const undoes = (event.ctrlKey || event.metaKey) && !event.shiftKey && letter(event) === "z";
  return undoes ? ["undo"] : null;
}

function meant(event) {
  return NAMED[event.key] ? named(event) : (digit(event) ?? LETTERS[letter(event)]);
}

/** Arrows move the map when that is what one is at, Enter presses what has the focus. */
function named({ key, target }) {
  const taken = key === "Enter" ? target.closest(PRESSED_BY_ENTER) : target.closest(".leaflet-container, [role=tab]");
  return taken ? null : NAMED[key];
}

/** A digit accepts the candidate of this number; nought leaves it where it stands. */
function digit(event) {
  const pressed = figure(event, CANDIDATES);
  if (pressed === null) return null;
  return pressed === 0 ? ["stay"] : ["accept", pressed - 1];
}
