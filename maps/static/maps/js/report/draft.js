/* What was written survives a lost connection or a closed page. Contacts are not kept. */

const KEY = "report-draft";
const KEPT = ["address", "lon", "lat", "category", "text", "submission"];

export class Draft {
  constructor(form, { note, drop }) {
    this.form = form;
    form.addEventListener("input", () => this.save());
    form.addEventListener("change", () => this.save());
    drop.addEventListener("click", () => {
      forgetDraft();
      window.location.assign(window.location.pathname);
    });
    note.hidden = !this.#restore();
  }

  save() {
    const values = KEPT.map((name) => [name, this.form.elements[name].value]);
    try {
      localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(values)));
    } catch (error) {
      console.info("the draft is not kept", error.name);
    }
  }

  #restore() {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const worth = Boolean(kept.text || kept.address);
    const untouched = !this.form.elements.text.value && !window.location.search;
    if (!worth || !untouched) return false;
    for (const name of KEPT) this.form.elements[name].value = kept[name] ?? "";
    return true;
  }
}

/** The appeal has arrived, or the writer starts anew. */
export function forgetDraft() {
  localStorage.removeItem(KEY);
}
