/* Answering a resident: words of a template, and the letter as it will be read. */

import { reason, unanswered } from "../server.js";
import { say } from "../words.js";
import { sendForFragment } from "./sending.js";

export class Answering {
  #template = "";
  #pictures = [];

  constructor(card) {
    this.card = card;
    card.addEventListener("change", (event) => event.target.matches("[data-templates]") && this.#begin(event.target));
    card.addEventListener("click", (event) => event.target.matches("[data-previews]") && this.#preview(event.target.form));
  }

  /** A template takes the place of another one, and never of what somebody wrote. */
  #begin({ form, value }) {
    const { text } = form.elements;
    const own = text.value === this.#template ? "" : text.value;
    text.value = own && value ? `${own}\n\n${value}` : own || value;
    this.#template = own ? "" : value;
    text.focus();
  }

  async #preview(form) {
    if (!form.reportValidity()) return;
    const place = form.querySelector(".reply__preview");
    try {
      place.innerHTML = await sendForFragment(form.dataset.preview, new FormData(form));
      this.#show(place, form);
    } catch (error) {
      unanswered(error);
      place.textContent = reason(error, say("not_led"));
    }
    place.hidden = false;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  /** The pictures are still here and not on the server. */
  #show(place, form) {
    for (const address of this.#pictures) URL.revokeObjectURL(address);
    this.#pictures = [];
    for (const letter of place.querySelectorAll(".letter")) {
      for (const moment of ["before", "after"]) {
        const files = form.elements[moment].files;
        letter.querySelectorAll(`[data-picture=${moment}]`).forEach((image, index) => {
          image.src = URL.createObjectURL(files[index]);
          this.#pictures.push(image.src);
        });
      }
    }
  }
}
