/* Leading an incident on: the forms of its card are sent, and the card comes anew. */

import { askFragment, reason, Refused, unanswered } from "../server.js";
import { say } from "../words.js";
import { send } from "./sending.js";

const CONFLICT = 409;

export class Leading {
  #busy = false;

  /** `done(number, isVisible)` when something has changed, also if somebody else did it. */
  constructor(card, { notice, done }) {
    Object.assign(this, { card, notice, done });
    card.addEventListener("submit", (event) => {
      if (!event.target.matches("[data-leads]")) return;
      event.preventDefault();
      this.#lead(event.target, event.submitter);
    });
    card.addEventListener("toggle", (event) => event.target.open && this.#unfold(event.target), { capture: true });
  }

  async #lead(form, button) {
    if (this.#busy) return;
    const filled = new FormData(form, button);
    this.#allow(false);
    const { number } = this.card.querySelector("[data-number]").dataset;
    try {
      const told = await send(form.action, filled);
      this.done(told.number, told.is_visible);
      if (!told.is_visible) this.notice.tell(say("handed_over", { number }));
    } catch (error) {
      unanswered(error);
      this.#refused(error, number);
    }
    this.#allow(true);
  }

  /** Who comes second is shown what the first one did. */
  #refused(error, number) {
    const sentence = reason(error, say("not_led"));
    if (error instanceof Refused && error.status === CONFLICT) {
      this.notice.tell(sentence);
      this.done(Number(number), true);
      return;
    }
    const place = this.card.querySelector(".work__failed");
    place.textContent = sentence;
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
  }

  #allow(on) {
    this.#busy = !on;
    for (const button of this.card.querySelectorAll("[data-leads] button")) button.disabled = !on;
  }

  /** The field comes under the hands; to whom it can be handed over is asked first. */
  async #unfold(step) {
    if (!step.matches(".work__step, .alike__one, .split")) return;
    const { hands } = step.dataset;
    if (hands) await this.#offerHands(step, hands);
    step.querySelector("select, input:not([type=hidden]), textarea, button").focus();
  }

  async #offerHands(step, url) {
    for (const place of this.card.querySelectorAll("[data-place-of-hands]")) place.replaceChildren();
    try {
      step.querySelector("[data-place-of-hands]").innerHTML = await askFragment(url);
    } catch (error) {
      unanswered(error);
      this.#refused(error, this.card.querySelector("[data-number]").dataset.number);
    }
  }
}
