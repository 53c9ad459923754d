/* Which spots stand as one mark, so that none covers another?

   Greedily, the fullest first, until nothing overlaps; every spot is in exactly one group,
   so the counts of the groups add up to those of the tiles. It does not matter which tile a
   spot came from. */

import { diameter, fullOf, GROWN_PX } from "../donut.js";

const POINT_PX = 17;
const LATE_POINT_PX = 25;
const GAP_PX = 2;
const SQUARE_PX = 72;
const COLUMNS = 2 ** 26;

/** Spots that stand as one mark; it grows as it takes others in. */
class Group {
  constructor(spot) {
    const { id, x, y, box, n, counts, overdue, number, exact } = spot;
    Object.assign(this, { id, x, y, n, overdue, number, exact });
    this.box = { ...box };
    this.counts = [...counts];
    this.members = [spot];
  }

  /** Take another in; whose name it bears is for others to say. */
  take({ x, y, box, n, counts, overdue, exact, members }) {
    this.exact &&= exact && x === this.x && y === this.y;
    if (!this.exact) {
      this.x = (this.x * this.n + x * n) / (this.n + n);
      this.y = (this.y * this.n + y * n) / (this.n + n);
    }
    this.n += n;
    this.overdue += overdue;
    this.number = undefined;
    counts.forEach((count, layer) => (this.counts[layer] += count));
    this.members.push(...members);
    this.#widen(box);
  }

  #widen({ west, north, east, south }) {
    this.box.west = Math.min(this.box.west, west);
    this.box.north = Math.min(this.box.north, north);
    this.box.east = Math.max(this.box.east, east);
    this.box.south = Math.max(this.box.south, south);
  }

  /** Settle in how many px it is drawn, and the room it takes with a ring around it. */
  measure(full) {
    const alone = this.n === 1;
    this.size = alone ? POINT_PX : diameter(this.n, full, this.exact);
    this.room = alone ? (this.overdue ? LATE_POINT_PX : POINT_PX) : this.size + (this.overdue ? GROWN_PX : 0);
  }
}

/** Incidents at one very position belong together from the start. */
function stacked(spots) {
  const groups = [];
  const columns = new Map();
  for (const spot of spots) {
    const group = new Group(spot);
    const there = spot.exact ? columns.get(spot.x)?.get(spot.y) : undefined;
    if (there) {
      there.take(group);
      continue;
    }
    groups.push(group);
    if (!spot.exact) continue;
    if (!columns.has(spot.x)) columns.set(spot.x, new Map());
    columns.get(spot.x).set(spot.y, group);
  }
  return groups;
}

/** What is drawn so far, found by square so that neighbours are few. */
class Drawn {
  #squares = new Map();

  constructor(world) {
    this.world = world;
  }

  #keyOf({ x, y }, right = 0, down = 0) {
    const [column, row] = [Math.floor((x * this.world) / SQUARE_PX), Math.floor((y * this.world) / SQUARE_PX)];
    return (column + right) * COLUMNS + row + down;
  }

  put(group) {
    const key = this.#keyOf(group);
    const there = this.#squares.get(key);
    if (there) there.push(group);
    else this.#squares.set(key, [group]);
  }

  #meet(one, other) {
    const least = (one.room + other.room) / 2 + GAP_PX;
    const [right, down] = [(one.x - other.x) * this.world, (one.y - other.y) * this.world];
    return right * right + down * down < least * least;
  }

  /** Remove and return what the group would cover. */
  takeUnder(group) {
    const covered = [];
    for (let right = -1; right <= 1; right += 1) {
      for (let down = -1; down <= 1; down += 1) this.#takeFrom(this.#keyOf(group, right, down), group, covered);
    }
    return covered;
  }

  #takeFrom(key, group, covered) {
    const there = this.#squares.get(key);
    if (!there) return;
    for (let at = there.length - 1; at >= 0; at -= 1) {
      if (this.#meet(group, there[at])) covered.push(...there.splice(at, 1));
    }
  }

  all() {
    return [...this.#squares.values()].flat();
  }
}

function fullestFirst(one, other) {
  return other.n - one.n || one.y - other.y || one.x - other.x;
}

/** The group with others taken in, named after the fullest of them all. */
function swallow(group, others) {
  const { id } = [group, ...others].sort(fullestFirst)[0];
  for (const other of others) group.take(other);
  group.id = id;
}

/** Put a group where it covers none: what it would cover it takes in. */
function settle(group, drawn, full) {
  group.measure(full);
  for (let covered = drawn.takeUnder(group); covered.length > 0; covered = drawn.takeUnder(group)) {
    swallow(group, covered);
    group.measure(full);
  }
  drawn.put(group);
}

/**
 * Groups of spots where the world is so many px wide, each with its `size` and `room` in px.
 * They are made at a pace; null when nobody wants them any more.
 */
export async function merged(spots, world, pace) {
  const drawn = new Drawn(world);
  const groups = stacked(spots).sort(fullestFirst);
  const full = fullOf(groups[0]?.n ?? 0);
  for (const group of groups) {
    settle(group, drawn, full);
    if (pace.isSpent && !(await pace.rest())) return null;
  }
  return drawn.all();
}
