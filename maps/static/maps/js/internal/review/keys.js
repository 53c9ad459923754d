/* The keys of the review: by where they lie, so that they work in any layout. */

const KEPT = "review-keys-off";
const TYPED_IN = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const PRESSED_BY_ENTER = "a, button, input, summary, select, textarea";
const LETTERS = { j: ["move", 1], k: ["move", -1], n: ["step", 1], p: ["step", -1], u: ["undo"], c: ["middle"] };
const NAMED = { ArrowDown: ["move", 1], ArrowUp: ["move", -1], ArrowRight: ["step", 1], ArrowLeft: ["step", -1], Enter: ["acceptPointed"], Escape: ["drop"] };
const REPEATED = new Set(["move", "step"]);

export class Keys {
  /** `acts` are functions by name: accept, acceptPointed, move, step, undo, stay, middle, drop. */
  constructor(acts) {
    this.acts = acts;
    this.dialog = document.getElementById("keys");
    this.off = document.getElementById("keys-off");
    this.off.checked = localStorage.getItem(KEPT) !== null;
    this.off.addEventListener("change", () => this.#keep());
    document.getElementById("keys-open").addEventListener("click", () => this.dialog.showModal());
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** Who dictates or types with a switch may turn the single keys off. */
  #keep() {
    if (this.off.checked) localStorage.setItem(KEPT, "yes");
    else localStorage.removeItem(KEPT);
  }

  #pressed(event) {
    if (event.defaultPrevented || this.dialog.open || event.target.closest(TYPED_IN)) return;
    const [act, given] = this.#meant(event) ?? [];
    if (!act || (event.repeat && !REPEATED.has(act))) return;
    event.preventDefault();
    this.acts[act](given);
  }

  #meant(event) {
    if (event.ctrlKey || event.metaKey) return letter(event) === "z" && !event.shiftKey ? ["undo"] : null;
    if (event.altKey || this.off.checked) return null;
    if (event.key === "?") return this.dialog.showModal();
    if (event.shiftKey) return null;
    return NAMED[event.key] ? this.#named(event) : (digit(event) ?? LETTERS[letter(event)]);
  }

  /** Arrows move the map when that is what one is at, Enter presses what has the focus. */
  #named({ key, target }) {
    const taken = key === "Enter" ? target.closest(PRESSED_BY_ENTER) : target.closest(".leaflet-container, [role=tab]");
    return taken ? null : NAMED[key];
  }
}

/** A digit accepts the candidate of this number; nought leaves it where it stands. */
function digit({ code }) {
  const [, figure] = /^(?:Digit|Numpad)([0-6])$/.exec(code) ?? [];
  if (figure === undefined) return null;
  return figure === "0" ? ["stay"] : ["accept", Number(figure) - 1];
}

/** The Latin letter that was pressed, or the one that lies there in a Russian layout. */
function letter({ key, code }) {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase();
}
