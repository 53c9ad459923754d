/* Which incidents are wanted? One value that rules map, list and counts alike. */

import { daysBefore } from "./dates.js";
import { Topics } from "./topics.js";

const DEFAULT_DAYS = 90;

export class Filters {
  /**
   * `statuses` is a set of layers, `topics` are Topics. `chosen` has a set for each of the
   * kinds of the setup; while it is empty, all are meant.
   */
  constructor({ statuses, topics, chosen, from, to }) {
    Object.assign(this, { statuses, topics, chosen, from, to });
  }

  /** Everything of the last three months that the city has data for. */
  static initial(setup) {
    const { last } = setup.period;
    return new Filters({
      statuses: new Set(setup.statuses.map((status) => status.code)),
      topics: Topics.all(setup.groups),
      chosen: Object.fromEntries(setup.kinds.map((kind) => [kind, new Set()])),
      from: last ? daysBefore(last, DEFAULT_DAYS) : "",
      to: "",
    });
  }

  /** The initial ones with what a link says instead. */
  static fromParams(params, setup) {
    const { statuses, from, to } = Filters.initial(setup);
    const layers = params.getAll(setup.facet).filter((code) => statuses.has(code));
    const chosen = setup.kinds.map((kind) => [kind, new Set(params.getAll(kind).filter(Boolean))]);
    return new Filters({
      statuses: params.has(setup.facet) ? new Set(layers) : statuses,
      topics: Topics.said(setup.groups, params),
      chosen: Object.fromEntries(chosen),
      from: params.get("from") ?? from,
      to: params.get("to") ?? to,
    });
  }

  with(patch) {
    return new Filters({ ...this, ...patch });
  }

  /** The same with other codes of one kind. */
  choosing(kind, codes) {
    return this.with({ chosen: { ...this.chosen, [kind]: new Set(codes) } });
  }

  /** All layers of the whole time there is. */
  everything(setup) {
    return Filters.initial(setup).with({ from: setup.period.first ?? "" });
  }

  /** Nothing can be found when a whole kind of layer is off. */
  get none() {
    return this.statuses.size === 0 || this.topics.none;
  }

  /**
   * As the server asks for them: a full set is no restriction. The same filters always
   * give the same text, so that it can be kept by it.
   */
  toParams(setup) {
    const params = new URLSearchParams();
    if (this.statuses.size < setup.statuses.length) {
      for (const code of [...this.statuses].sort()) params.append(setup.facet, code);
    }
    this.topics.ask(params);
    for (const kind of setup.kinds) for (const code of [...this.chosen[kind]].sort()) params.append(kind, code);
    if (this.from) params.set("from", this.from);
    if (this.to) params.set("to", this.to);
    params.sort();
    return params;
  }

  /** As a link says them: only what differs from the initial ones. */
  toLink(setup) {
    const params = this.toParams(setup);
    if (this.statuses.size === 0) params.append(setup.facet, "");
    if (this.topics.none) params.append("group", "");
    if (this.from === Filters.initial(setup).from) params.delete("from");
    return params;
  }
}
