/* Which words of the text come to mean the place that is clicked? A chip says and asks. */

import { Latest, reason, unanswered } from "../../server.js";
import { address, setup } from "../../setup.js";
import { say } from "../../words.js";
import { send } from "../sending.js";

const byId = (id) => document.getElementById(id);

export class Remembering {
  #latest = new Latest();
  #words = "";

  /** `appeal()` gives the id of the appeal; `dropped()` is called when the chip is closed. */
  constructor(appeal, dropped) {
    Object.assign(this, { appeal, dropped });
    if (!setup.may_place) return;
    this.chip = byId("remember");
    this.tick = byId("remember-tick");
    this.hint = byId("remember-hint");
    byId("remember-drop").addEventListener("click", () => {
      this.clear();
      this.dropped();
    });
  }

  /** The words to send with a place, "" for none. */
  get words() {
    return this.chip && !this.chip.hidden && this.tick.checked ? this.#words : "";
  }

  clear() {
    this.choose("");
  }

  /** Offer to remember words; the server says at once when they cannot be. */
  async choose(words) {
    if (!this.chip) return;
    this.#latest.forget();
    this.#words = words;
    this.chip.hidden = !words;
    if (!words) return;
    byId("remember-words").textContent = say("remember", { words });
    this.#allow(true, say("remember_hint"));
    try {
      const told = await this.#latest.run((signal) => send(address("words", { id: this.appeal() }), { words }, signal));
      if (told?.refusal) this.refuse(told.refusal);
    } catch (error) {
      unanswered(error);
      this.refuse(reason(error, say("remember_unasked")));
    }
  }

  /** They cannot be remembered: the place alone can still be given. */
  refuse(sentence) {
    this.#allow(false, sentence);
  }

  #allow(on, sentence) {
    this.tick.checked = on;
    this.chip.classList.toggle("remember--refused", !on);
    this.hint.textContent = sentence;
  }
}
