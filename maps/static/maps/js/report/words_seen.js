/* What would everybody read? Asked of the server, beside the tick that allows it. */

import { answer, reason, unanswered } from "../server.js";
import { say } from "../words.js";

export class WordsSeen {
  /** `form` has the text, the tick `may_publish` and the seal `words_seen`. */
  constructor(form, { look, preview }) {
    this.form = form;
    this.look = look;
    this.preview = preview;
    const { text, may_publish: tick } = form.elements;
    look.addEventListener("click", (event) => {
      event.preventDefault();
      this.#show();
    });
    tick.addEventListener("change", () => tick.checked && this.#show());
    text.addEventListener("input", () => this.#forget());
  }

  async #show() {
    const asked = new FormData();
    for (const name of ["csrfmiddlewaretoken", "text", "lon", "lat", "address"]) {
      asked.append(name, this.form.elements[name].value);
    }
    this.look.disabled = true;
    try {
      const url = this.look.formAction.split("#")[0];
      const response = await answer(`${url}?piece=yes`, { method: "POST", body: asked });
      this.preview.innerHTML = await response.text();
      this.form.elements.words_seen.value = this.preview.firstElementChild.dataset.seal;
    } catch (error) {
      if (unanswered(error)) this.preview.textContent = reason(error, say("not_loaded"));
    } finally {
      this.look.disabled = false;
    }
  }

  /** Other words have not been seen. */
  #forget() {
    this.form.elements.words_seen.value = "";
    this.preview.replaceChildren();
  }
}
