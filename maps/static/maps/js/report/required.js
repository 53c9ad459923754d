/* What must be filled in before one goes on? The form's own sentences, at its fields. */

import { element } from "../symbol.js";

/** Mark the empty ones among the controls and go to the first; true when all are filled. */
export function filledIn(controls) {
  const empty = controls.filter((control) => control.value.trim() === "");
  for (const control of empty) mark(control);
  empty[0]?.focus();
  return empty.length === 0;
}

function mark(control) {
  const field = control.closest(".field");
  clear(control, field);
  const id = `${control.id}-missing`;
  const said = element("p", { class: "field__error", id }, field.dataset.missing);
  control.before(said);
  field.classList.add("field--bad");
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", id);
  for (const type of ["input", "change"]) {
    control.addEventListener(type, () => clear(control, field), { once: true });
  }
}

function clear(control, field) {
  for (const said of field.querySelectorAll(".field__error")) said.remove();
  field.classList.remove("field--bad");
  control.removeAttribute("aria-invalid");
  control.removeAttribute("aria-describedby");
}
