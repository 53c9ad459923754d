/* How many wait in either queue, and how many found their place without a hand. */

import { ask, Latest, unanswered } from "../../server.js";
import { address, setup } from "../../setup.js";
import { number, say, sayCount } from "../../words.js";

const byId = (id) => document.getElementById(id);

export class Counters {
  #latest = new Latest();

  constructor(state) {
    this.state = state;
    state.on(["filters"], () => this.refresh());
  }

  async refresh() {
    const { filters } = this.state;
    try {
      const found = await this.#latest.run((signal) => ask(address("counts"), filters.toParams(this.state.setup), signal));
      if (found) this.#show(found, filters.topics.none);
    } catch (error) {
      unanswered(error);
      for (const kind of setup.queues) this.#tell(kind, "?");
    }
  }

  #show({ unaided, ...waiting }, noTopic) {
    for (const kind of setup.queues) this.#tell(kind, number(noTopic ? 0 : waiting[kind]));
    const line = byId("share");
    line.hidden = !unaided?.appeals;
    if (line.hidden) return;
    const appeals = sayCount("of_appeals", unaided.appeals);
    line.textContent = say("share", { percent: number(unaided.percent), appeals });
  }

  #tell(kind, count) {
    byId(`tab-${kind}`).querySelector("[data-count]").textContent = count;
  }
}
