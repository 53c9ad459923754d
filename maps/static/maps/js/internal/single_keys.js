/* Keys of one letter or digit: told by ?, switched off by who dictates. */

const KEPT = "review-keys-off";
const TYPED_IN = "input:not([type=checkbox]), textarea, select, [contenteditable]";

export class SingleKeys {
  /**
   * `meant(event)` names an act and what it is given, or nothing; `acts` are functions by name.
   * What `always(event)` names goes also with Ctrl or when keys are off; `repeated` may be held.
   */
  constructor({ acts, meant, always = () => null, repeated = [] }) {
    Object.assign(this, { acts, meant, always, repeated });
    this.dialog = document.getElementById("keys");
    this.off = document.getElementById("keys-off");
    this.off.checked = localStorage.getItem(KEPT) !== null;
    this.off.addEventListener("change", () => this.#keep());
    document.getElementById("keys-open").addEventListener("click", () => this.dialog.showModal());
    document.addEventListener("keydown", (event) => this.#pressed(event));
    this.#show();
  }

  #keep() {
    if (this.off.checked) localStorage.setItem(KEPT, "yes");
    else localStorage.removeItem(KEPT);
    this.#show();
  }

  /** Whether the page may say which keys there are. */
  #show() {
    document.body.classList.toggle("has-keys", !this.off.checked);
  }

  #pressed(event) {
    if (event.defaultPrevented || this.dialog.open || event.target.closest(TYPED_IN)) return;
    const [act, given] = this.always(event) ?? this.#single(event) ?? [];
    if (!act || (event.repeat && !this.repeated.includes(act))) return;
    event.preventDefault();
    this.acts[act](given);
  }

  #single(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.off.checked) return null;
    if (event.key === "?") return this.dialog.showModal();
    return event.shiftKey ? null : this.meant(event);
  }
}

/** The figure that was pressed in any layout, up to the highest; nothing for other keys. */
export function figure({ code }, highest) {
  const [, pressed] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  return pressed === undefined || Number(pressed) > highest ? null : Number(pressed);
}

/** The Latin letter that was pressed, or the one that lies there in a Russian layout. */
export function letter({ key, code }) {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase();
}
