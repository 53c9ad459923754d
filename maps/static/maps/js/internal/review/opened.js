/* The appeal on the desk: its words, what is known of its place, and why that is unsure. */

import { exact, when } from "../../dates.js";
import { ask, Latest, reason, Refused, unanswered } from "../../server.js";
import { address as urlOf, setup } from "../../setup.js";
import { element } from "../../symbol.js";
import { say } from "../../words.js";
import { Remembering } from "./remembering.js";
import { SpottedText } from "./spotted_text.js";
import { trouble } from "./outcome.js";

const GONE = new Set([404, 409]);
const byId = (id) => document.getElementById(id);

export class Opened {
  #latest = new Latest();
  #prepared = { id: null };

  constructor({ candidates, marks }) {
    Object.assign(this, { candidates, marks });
    this.article = byId("appeal");
    this.appeal = null;
    this.text = new SpottedText(byId("appeal-text"), (words) => this.remembering.choose(words));
    this.remembering = new Remembering(() => this.appeal.id, () => this.text.clear());
  }

  /** "shown"; "gone" when it waits no longer; "failed", or undefined when another is asked for. */
  async show(id, { focus }) {
    try {
      const appeal = await this.#latest.run((signal) => this.#ask(id, signal));
      if (!appeal) return undefined;
      this.#draw(appeal);
      if (focus) this.#lead();
      return "shown";
    } catch (error) {
      unanswered(error);
      const gone = error instanceof Refused && GONE.has(error.status);
      trouble(gone ? say("gone", { id }) : reason(error, say("appeal_failed")));
      return gone ? "gone" : "failed";
    }
  }

  /** Keys and readers of the screen go to the new one; on a phone so does the page. */
  #lead() {
    this.article.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  async #ask(id, signal) {
    const prepared = this.#prepared.id === id ? await this.#prepared.answer : null;
    this.#prepared = { id: null };
    return prepared ?? ask(urlOf("appeal", { id }), undefined, signal);
  }

  /** Ask for the one that will be shown next, so that it comes at once. */
  prepare(id) {
    if (id === null) return;
    const answer = ask(urlOf("appeal", { id })).catch((error) => unanswered(error) && null);
    this.#prepared = { id, answer };
  }

  /** Choose no words any more. */
  drop() {
    this.text.clear();
    this.remembering.clear();
  }

  close() {
    this.#latest.forget();
    this.appeal = null;
    delete this.article.dataset.appeal;
    this.#toggle(false);
    this.marks.clear();
  }

  #toggle(on) {
    this.article.hidden = !on;
    byId("nothing").hidden = on;
    byId("loading").hidden = true;
  }

  #draw(appeal) {
    this.appeal = appeal;
    this.article.dataset.appeal = appeal.id;
    this.#toggle(true);
    byId("appeal-title").textContent = appeal.category;
    byId("appeal-about").replaceChildren(`№ ${appeal.id} · ${appeal.channel} · `, moment(appeal.requested_at));
    this.text.show(appeal.pieces);
    this.remembering.clear();
    byId("appeal-address").textContent = appeal.address || say("no_address");
    byId("appeal-pin").hidden = appeal.given === null;
    byId("search-input").value = appeal.address;
    this.#present(appeal.present);
    list(byId("doubts"), appeal.doubts);
    list(byId("support"), appeal.support);
    byId("appeal-body").scrollTop = 0;
    this.marks.show(appeal);
    this.candidates.show(appeal.candidates);
  }

  /** Where a doubtful one stands until now. */
  #present(present) {
    byId("present").hidden = present === null;
    if (present === null) return;
    const { label, level, percent } = present;
    byId("present-what").textContent = say("present", { label: label || say("no_address"), level, percent });
    if (setup.may_place) byId("present-stay").hidden = !present.may_stay;
  }
}

function moment(iso) {
  return element("time", { datetime: iso, title: exact(iso) }, when(iso));
}

function list(place, sentences) {
  place.replaceChildren(...sentences.map((sentence) => element("li", {}, sentence)));
  place.hidden = sentences.length === 0;
}
