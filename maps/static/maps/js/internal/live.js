/* Has anybody else changed something? One light question each second, while one looks. */

import { answer, Refused, unanswered } from "../server.js";
import { address } from "../setup.js";
import { say } from "../words.js";

const EACH_MS = 1000;
const LONGEST_MS = 30_000;
const LOGGED_OUT = 401;

export class Live {
  #timer = 0;
  #pause = EACH_MS;
  #reachedAt = new Date();

  /** `tag` is what the page began with; `changed()` is called when there is another one. */
  constructor({ tag, notice, changed }) {
    Object.assign(this, { tag, notice, changed });
    document.addEventListener("visibilitychange", () => this.#look());
    window.addEventListener("online", () => this.#look());
    this.#next();
  }

  /** Ask now; while nobody looks, not at all. */
  #look() {
    clearTimeout(this.#timer);
    if (!document.hidden) this.#ask();
  }

  #next() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), this.#pause);
  }

  async #ask() {
    try {
      const response = await answer(address("news"), { cache: "no-cache" });
      this.#reached(response.headers.get("ETag"));
    } catch (error) {
      unanswered(error);
      if (error instanceof Refused && error.status === LOGGED_OUT) return this.#loggedOut();
      this.#lost();
    }
    return this.#next();
  }

  #reached(tag) {
    if (this.#pause > EACH_MS) this.notice.release("live");
    this.#pause = EACH_MS;
    this.#reachedAt = new Date();
    if (tag === this.tag) return;
    this.tag = tag;
    this.changed();
  }

  /** Who is away is asked less and less often, and what is shown is said to be old. */
  #lost() {
    this.#pause = Math.min(this.#pause * 2, LONGEST_MS);
    const time = this.#reachedAt.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    const again = { word: say("again"), act: () => this.#look() };
    this.notice.keep(say("live_lost", { time }), "live", again);
  }

  #loggedOut() {
    this.notice.keep(say("live_logged_out"), "live", { word: say("live_log_in"), act: () => window.location.reload() });
  }
}
