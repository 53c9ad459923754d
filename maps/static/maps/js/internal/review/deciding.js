/* Deciding where an appeal is, and taking it back; nothing is lost when it fails. */

import { reason, Refused, unanswered, Unreachable } from "../../server.js";
import { address, setup } from "../../setup.js";
import { say } from "../../words.js";
import { told, trouble, undoable } from "./outcome.js";
import { send } from "../sending.js";

const DECIMALS = 6;
const BAD_REQUEST = 400;
const MOVED_ON = new Set([404, 409]);

export class Deciding {
  #made = [];
  #busy = false;

  /** `show(id)` opens an appeal. */
  constructor({ opened, waiting, counters, show }) {
    Object.assign(this, { opened, waiting, counters, show });
  }

  accept(rank) {
    const candidate = this.opened.appeal?.candidates[rank];
    if (candidate && !candidate.may_accept) trouble(say("no_place"));
    else if (candidate) this.#decide("accept", { rank, label: candidate.label });
  }

  place({ lon, lat }) {
    const { words } = this.opened.remembering;
    this.#decide("place", { lon: lon.toFixed(DECIMALS), lat: lat.toFixed(DECIMALS), words });
  }

  /** It stands where it should. */
  stay() {
    const present = this.opened.appeal?.present;
    if (present?.may_stay) this.#decide("place", { lon: present.lon, lat: present.lat, words: "" });
  }

  async #decide(act, fields) {
    const { appeal } = this.opened;
    if (!appeal || !setup.may_place) return;
    await this.#alone(async () => {
      const { decision, address: label, learnt } = await send(address(act, { id: appeal.id }), fields);
      this.#made.push({ id: appeal.id, decision, left: this.waiting.leave(appeal.id) });
      const parts = { id: appeal.id, label: label || say("point"), words: learnt };
      told(say(learnt ? "placed_and_learnt" : "placed", parts));
    }, (error) => this.#refused(error, appeal.id, fields.words));
  }

  undo() {
    const last = this.#made.at(-1);
    if (!last) return;
    this.#alone(async () => {
      await send(address("undo", { id: last.decision }), {});
      this.#made.pop();
      told(say("undone", { id: last.id }));
      this.waiting.restore(last.id, last.left);
    }, (error) => {
      if (error instanceof Refused) this.#made.pop();
      trouble(reason(error, say("not_undone")));
    });
  }

  /** One thing at a time: a second key or click meanwhile does nothing. */
  async #alone(act, failed) {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await act();
      this.counters.refresh();
    } catch (error) {
      unanswered(error);
      failed(error);
    } finally {
      this.#busy = false;
      undoable(this.#made.length > 0);
    }
  }

  /** Somebody was faster: look again. Anything else leaves all as it was. */
  #refused(error, id, words) {
    trouble(error instanceof Unreachable ? say("decision_offline") : reason(error, say("not_placed")));
    if (MOVED_ON.has(error.status)) this.show(id);
    else if (words && error.status === BAD_REQUEST) this.opened.remembering.refuse(error.message);
  }
}
