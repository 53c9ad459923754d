/* What waits, as a list at the side: which comes next, and where we are in it. */

import { when } from "../../dates.js";
import { ask, Latest, reason, unanswered } from "../../server.js";
import { address, setup } from "../../setup.js";
import { element } from "../../symbol.js";
import { number, say } from "../../words.js";
import { tabs } from "../tabs.js";
import { trouble } from "./outcome.js";

const PAGE = 30;
const AHEAD = 3;
const byId = (id) => document.getElementById(id);

export class Waiting {
  #latest = new Latest();
  #rows = [];
  #total = 0;
  #more = false;
  #kind = setup.queues[0];
  #current = null;
  /** What a link asks for, until it is opened. */
  #wanted = null;
  /** Where the one stood that has left the list, so that the next one follows it. */
  #gap = 0;

  /** `chosen(id, {focus})` opens an appeal; `emptied()` is called when none is left. */
  constructor({ state, chosen, emptied }) {
    Object.assign(this, { state, chosen, emptied });
    this.items = byId("waiting-items");
    this.said = byId("waiting-empty");
    this.showTab = tabs(byId("waiting-tabs"), (tab) => this.#switch(tab));
    byId("waiting-more").addEventListener("click", () => this.#load());
    state.on(["filters"], () => this.refresh());
  }

  /** Open the queue, and the appeal, that the link names. */
  begin() {
    const asked = new URLSearchParams(window.location.search);
    this.#wanted = Number(asked.get("appeal")) || null;
    this.showTab(setup.queues.includes(asked.get("kind")) ? asked.get("kind") : this.#kind);
  }

  #switch({ dataset, id }) {
    this.#kind = dataset.kind;
    this.#current = null;
    byId("waiting").setAttribute("aria-labelledby", id);
    this.refresh();
  }

  /** Ask anew from the start. */
  async refresh() {
    this.#rows = [];
    this.#gap = 0;
    await this.#load();
  }

  async #load() {
    if (this.state.filters.topics.none) {
      this.#latest.forget();
      this.#take({ items: [], total: 0, next: null });
      return;
    }
    const params = this.state.filters.toParams(this.state.setup);
    params.set("kind", this.#kind);
    params.set("page", String(Math.floor(this.#rows.length / PAGE) + 1));
    try {
      const found = await this.#latest.run((signal) => ask(address("waiting"), params, signal));
      if (found) this.#take(found);
    } catch (error) {
      unanswered(error);
      this.#say(reason(error, say("waiting_failed")));
    }
  }

  /** Decided ones have left the pages, so a page may repeat rows that we have. */
  #take({ items, total, next }) {
    const isFirst = this.#rows.length === 0;
    const known = new Set(this.#rows.map((row) => row.id));
    this.#rows.push(...items.filter((item) => !known.has(item.id)));
    this.#total = total;
    this.#more = next !== null;
    this.#draw();
    if (isFirst) this.#settle();
  }

  /** Open what a link asks for; keep what is open if it waits here; else open the first. */
  #settle() {
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted !== null) this.#open(wanted, { focus: false });
    else if (this.#at < 0) this.#openAt(this.#gap, { focus: false });
  }

  get #at() {
    return this.#rows.findIndex((row) => row.id === this.#current);
  }

  #openAt(index, options) {
    const row = this.#rows[Math.min(index, this.#rows.length - 1)];
    if (row) {
      this.#open(row.id, options);
      return;
    }
    this.#current = null;
    if (this.#more) this.refresh();
    else this.emptied();
  }

  #open(id, options) {
    this.#current = id;
    this.#gap = Math.max(this.#at, 0);
    this.#mark();
    if (this.#more && this.#at >= this.#rows.length - AHEAD) this.#load();
    this.chosen(id, options);
  }

  /** The next one, or the one before; the ends stay where they are. */
  step(by) {
    const at = this.#at < 0 ? this.#gap - (by > 0 ? 1 : 0) : this.#at;
    const to = Math.max(0, Math.min(at + by, this.#rows.length - 1));
    if (to !== this.#at && this.#rows[to]) this.#turn(this.#rows[to].id);
  }

  /** Somebody goes on: what went wrong before is read. */
  #turn(id) {
    trouble("");
    this.#open(id);
  }

  /** The id of the one that follows. */
  after(id) {
    return this.#rows[this.#rows.findIndex((row) => row.id === id) + 1]?.id ?? null;
  }

  /** It waits no longer: the next one comes. Returns what `restore` wants. */
  leave(id) {
    const index = this.#rows.findIndex((row) => row.id === id);
    const [row] = index >= 0 ? this.#rows.splice(index, 1) : [];
    if (row) this.#total -= 1;
    if (index >= 0) this.#gap = index;
    this.#draw();
    if (id === this.#current) this.#openAt(this.#gap);
    return { row, index, kind: this.#kind };
  }

  /** It waits again: put it back where it stood and open it. */
  restore(id, { row, index, kind }) {
    if (row && kind === this.#kind && !this.#rows.some((one) => one.id === id)) {
      this.#rows.splice(index, 0, row);
      this.#total += 1;
      this.#draw();
    }
    this.#open(id);
  }

  #draw() {
    this.items.replaceChildren(...this.#rows.map((row) => this.#row(row)));
    byId("waiting-more").hidden = !this.#more;
    this.said.hidden = true;
    if (this.#rows.length === 0) this.#say(say("queue_empty"));
    this.#mark();
  }

  #say(sentence) {
    this.said.textContent = sentence;
    this.said.hidden = false;
  }

  #row(row) {
    const button = element("button", { type: "button", class: "queue__row" },
      element("span", { class: "row__what" }, row.category),
      element("span", { class: "queue__text" }, row.excerpt || say("no_text")),
      element("span", { class: "small quiet" }, [row.address, when(row.requested_at)].filter(Boolean).join(" · ")),
    );
    button.addEventListener("click", () => this.#turn(row.id));
    return element("li", { class: "row", "data-appeal": row.id }, button);
  }

  #mark() {
    for (const item of this.items.children) {
      const on = item.dataset.appeal === String(this.#current);
      item.firstChild.toggleAttribute("aria-current", on);
      if (!on) continue;
      item.firstChild.setAttribute("aria-current", "true");
      const body = byId("waiting");
      if (body.scrollHeight > body.clientHeight) item.scrollIntoView({ block: "nearest" });
    }
    const at = this.#at;
    byId("whereabouts").textContent = at < 0 ? "" : say("whereabouts", { at: number(at + 1), total: number(this.#total) });
    byId("previous").disabled = at <= 0;
    byId("next").disabled = this.#rows.length === 0 || at === this.#rows.length - 1;
  }
}
