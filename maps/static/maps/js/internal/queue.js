/* Appeals that nobody could place, or only by guess, and problems nobody answers for.

   There is a tab for each queue that the user can have anything in, maybe for none. */

import { dayAndTime, exact, when } from "../dates.js";
import { Renewal } from "../panel/renewal.js";
import { ask, Latest, unanswered } from "../server.js";
import { address } from "../setup.js";
import { element } from "../symbol.js";
import { number, say, sayCount } from "../words.js";

const byId = (id) => document.getElementById(id);

export class Queue {
  #latest = new Latest();
  #counts = new Latest();
  #kind = null;
  #next = null;
  #shown = 1;

  constructor({ state, mayPlace, chosen, opened }) {
    Object.assign(this, { state, mayPlace, chosen, opened });
    this.tabs = [...document.querySelectorAll("[role=tab][data-kind]")];
    this.items = byId("queue-items");
    this.empty = byId("queue-empty");
    this.more = byId("queue-more");
    this.renewal = new Renewal(this, (page, signal) => this.#ask(page, signal));
    this.more.addEventListener("click", () => this.#load(this.#next));
    state.on(["filters"], () => this.refresh());
  }

  show(kind, tab) {
    this.#kind = kind;
    byId("queue").setAttribute("aria-labelledby", tab);
    for (const hint of document.querySelectorAll(".queue__hint")) hint.hidden = !hint.dataset.of.split(" ").includes(kind);
    this.#load();
  }

  /** Ask anew, also how many wait in each queue. */
  refresh() {
    if (this.#kind) this.#load();
    this.#count();
  }

  /** Others have changed something: follow what is shown row by row. */
  async renew() {
    this.#count();
    const isShown = this.#kind && !this.#noTopic && this.items.checkVisibility();
    const found = isShown ? await this.renewal.run(this.#shown) : null;
    if (found?.items.length === 0) this.#draw(found, 1);
  }

  async #count() {
    try {
      const totals = await this.#counts.run((signal) => Promise.all(this.tabs.map((tab) => this.#waiting(tab.dataset.kind, signal))));
      if (totals) this.#tell(totals.map(number));
    } catch (error) {
      unanswered(error);
      this.#tell(this.tabs.map(() => "?"));
    }
  }

  #tell(counts) {
    this.tabs.forEach((tab, index) => {
      tab.querySelector("[data-count]").textContent = counts[index];
    });
  }

  async #waiting(kind, signal) {
    if (this.#noTopic) return 0;
    const { total } = await ask(address("queue"), this.#params({ kind }), signal);
    return total;
  }

  /** An appeal without a place has a topic, but no status yet. */
  get #noTopic() {
    return this.state.filters.topics.none;
  }

  #params(asked) {
    const params = this.state.filters.toParams(this.state.setup);
    for (const [name, value] of Object.entries(asked)) params.set(name, value);
    return params;
  }

  /** The page that takes the same ones, one at a time. */
  #linkReview() {
    const params = this.state.filters.toLink(this.state.setup);
    params.set("kind", this.#kind);
    byId("queue-review").search = String(params);
  }

  #ask(page, signal) {
    return ask(address("queue"), this.#params({ kind: this.#kind, page: String(page) }), signal);
  }

  async #load(page = 1) {
    this.renewal.forget();
    this.#linkReview();
    if (this.#noTopic) {
      this.#latest.forget();
      this.#draw({ items: [], next: null }, 1);
      return;
    }
    try {
      const found = await this.#latest.run((signal) => this.#ask(page, signal));
      if (found) this.#draw(found, page);
    } catch (error) {
      unanswered(error);
      this.#say(say("failed"));
    }
  }

  #draw({ items, next }, page) {
    const rows = items.map((item) => this.row(item));
    if (page > 1) this.items.append(...rows);
    else this.items.replaceChildren(...rows);
    this.#shown = page;
    this.stand(next);
    if (rows.length === 0) this.#say(say("queue_empty"));
  }

  /** The rows are there; `next` is the page after them, or null. */
  stand(next) {
    this.#next = next;
    this.more.hidden = next === null;
    this.empty.hidden = true;
  }

  #say(sentence) {
    this.empty.textContent = sentence;
    this.empty.hidden = false;
  }

  row(item) {
    return item.number === undefined ? this.#appeal(item) : this.#incident(item);
  }

  /** Choosing an appeal is to place it. */
  #appeal(item) {
    const row = this.#button(() => this.chosen(item), [
      element("span", { class: "row__what" }, item.category),
      element("span", { class: "queue__text" }, item.text || say("no_text")),
      element("span", { class: "small" }, item.address || say("no_address")),
      element("span", { class: "small quiet" }, `${item.channel} · `, time(item.requested_at), item.reasons.map((reason) => ` · ${reason}`).join("")),
    ]);
    row.disabled = !this.mayPlace;
    return element("li", { class: "row", "data-appeal": item.id }, row);
  }

  /** Choosing an incident opens its card. */
  #incident(item) {
    const row = this.#button(() => this.opened(item.number), [
      element("span", { class: "row__what" }, item.category),
      element("span", { class: "small" }, [item.address || say("no_address"), item.district].filter(Boolean).join(" · ")),
      ...urgency(item),
      ...(item.alike ? [element("span", { class: "small queue__alike" }, `${say("alike")} ${item.alike}`)] : []),
      element("span", { class: "small quiet" }, `${item.status_word} · `, time(item.opened_at)),
    ]);
    return element("li", { class: "row", "data-number": item.number }, row);
  }

  #button(act, lines) {
    const row = element("button", { type: "button", class: "queue__row" }, ...lines);
    row.addEventListener("click", () => {
      for (const one of this.items.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
      row.setAttribute("aria-current", "true");
      act();
    });
    return row;
  }
}

/** What makes it wait here: the term for a first reaction, or the days asked for. */
function urgency(item) {
  if (item.days) return [element("span", { class: "small" }, `${sayCount("more_days", item.days)}: ${item.reason}`)];
  if (item.doubts) return [element("span", { class: "small queue__late" }, item.doubts)];
  if (!item.reaction_due_at) return [];
  const isLate = new Date(item.reaction_due_at) < new Date();
  const due = element("time", { datetime: item.reaction_due_at }, dayAndTime(item.reaction_due_at));
  return [element("span", { class: isLate ? "small queue__late" : "small" }, say(isLate ? "reaction_late" : "reaction_due"), " ", due)];
}

function time(moment) {
  return element("time", { datetime: moment, title: exact(moment) }, when(moment));
}
