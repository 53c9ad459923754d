/* Which topics are wanted? Categories within their groups; a value that never changes. */

const keysOf = ({ code, categories }) =>
  categories.length > 0 ? categories.map((category) => `${code}/${category.code}`) : [`${code}/`];

export class Topics {
  constructor(groups, wanted) {
    this.groups = groups;
    this.wanted = wanted;
  }

  static all(groups) {
    return new Topics(groups, new Set(groups.flatMap(keysOf)));
  }

  /** What a link says: groups, or categories, or those categories within the groups. */
  static said(groups, params) {
    const [inGroups, categories] = ["group", "category"].map((name) => params.has(name) && new Set(params.getAll(name)));
    const wanted = groups.flatMap((group) => {
      if (inGroups && !inGroups.has(group.code)) return [];
      return keysOf(group).filter((key) => !categories || categories.has(key.slice(group.code.length + 1)));
    });
    return new Topics(groups, new Set(wanted));
  }

  get none() {
    return this.wanted.size === 0;
  }

  /** How many groups are wanted at least in part. */
  get count() {
    return this.groups.filter((group) => this.of(group) !== "none").length;
  }

  /** Whether "all", "some" or "none" of a group is wanted. */
  of(group) {
    const keys = keysOf(group);
    const wanted = keys.filter((key) => this.wanted.has(key)).length;
    if (wanted === keys.length) return "all";
    return wanted ? "some" : "none";
  }

  has(group, category) {
    return this.wanted.has(`${group.code}/${category.code}`);
  }

  /** The same with a whole group or one category of it wanted or not. */
  with(group, category, on) {
    const keys = category ? [`${group.code}/${category.code}`] : keysOf(group);
    const wanted = new Set(this.wanted);
    for (const key of keys) {
      if (on) wanted.add(key);
      else wanted.delete(key);
    }
    return new Topics(this.groups, wanted);
  }

  only(group, category = null) {
    return new Topics(this.groups, new Set()).with(group, category, true);
  }

  /** Add them to a question: groups while they are whole, else every category wanted. */
  ask(params) {
    const states = this.groups.map((group) => this.of(group));
    if (states.every((state) => state === "all")) return;
    const partly = states.includes("some");
    const asked = this.groups.flatMap((group, place) => {
      if (!partly) return states[place] === "all" ? [group.code] : [];
      return group.categories.filter((category) => this.has(group, category)).map(({ code }) => code);
    });
    for (const code of asked.sort()) params.append(partly ? "category" : "group", code);
  }
}
