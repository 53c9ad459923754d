/* Which incidents are wanted? One value that rules map, list and counts alike. */

import { daysBefore } from "./dates.js";

const DEFAULT_DAYS = 90;

export class Filters {
  constructor({ statuses, groups, from, to }) {
    this.statuses = statuses;
    this.groups = groups;
    this.from = from;
    this.to = to;
  }

  /** Everything of the last three months that the city has data for. */
  static initial(setup) {
    const { last } = setup.period;
    return new Filters({
      statuses: new Set(setup.statuses.map((status) => status.code)),
      groups: new Set(setup.groups.map((group) => group.code)),
      from: last ? daysBefore(last, DEFAULT_DAYS) : "",
      to: "",
    });
  }

  /** The initial ones with what a link says instead. */
  static fromParams(params, setup) {
    const { statuses, groups, from, to } = Filters.initial(setup);
    const said = (key, known) =>
      params.has(key) ? new Set(params.getAll(key).filter((code) => known.has(code))) : known;
    return new Filters({
      statuses: said(setup.facet, statuses),
      groups: said("group", groups),
      from: params.get("from") ?? from,
      to: params.get("to") ?? to,
    });
  }

  with(patch) {
    return new Filters({ ...this, ...patch });
  }

  /** All layers of the whole time there is. */
  everything(setup) {
    return Filters.initial(setup).with({ from: setup.period.first ?? "" });
  }

  /** Nothing can be found when a whole kind of layer is off. */
  get none() {
    return this.statuses.size === 0 || this.groups.size === 0;
  }

  /** As the server asks for them: a full set is no restriction. */
  toParams(setup) {
    const params = new URLSearchParams();
    if (this.statuses.size < setup.statuses.length) {
      for (const code of this.statuses) params.append(setup.facet, code);
    }
    if (this.groups.size < setup.groups.length) {
      for (const code of this.groups) params.append("group", code);
    }
    if (this.from) params.set("from", this.from);
    if (this.to) params.set("to", this.to);
    return params;
  }

  /** As a link says them: only what differs from the initial ones. */
  toLink(setup) {
    const params = this.toParams(setup);
    if (this.statuses.size === 0) params.append(setup.facet, "");
    if (this.groups.size === 0) params.append("group", "");
    if (this.from === Filters.initial(setup).from) params.delete("from");
    return params;
  }
}
