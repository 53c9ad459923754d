/* Which spots stand as one mark, so that none covers another?

   Greedily, the fullest first, until nothing overlaps; every spot is in exactly one group,
   so the counts of the groups add up to those of the tiles. It does not matter which tile a
   spot came from. */

import { diameter, fullOf, GROWN_PX } from "../donut.js";

const POINT_PX = 17;
const LATE_POINT_PX = 25;
const GAP_PX = 2;
const COLUMNS = 2 ** 26;

/** A group with the px it is drawn in, and the room it takes with a ring around it. */
function sized(group, full) {
  if (group.n === 1) return { ...group, size: POINT_PX, room: group.overdue ? LATE_POINT_PX : POINT_PX };
  const size = diameter(group.n, full, group.exact);
  return { ...group, size, room: size + (group.overdue ? GROWN_PX : 0) };
}

function union(one, other) {
  return {
    west: Math.min(one.west, other.west),
    north: Math.min(one.north, other.north),
    east: Math.max(one.east, other.east),
    south: Math.max(one.south, other.south),
  };
}

function grouped(spot) {
  return { ...spot, members: [spot] };
}

/** Two groups as one, named after the fuller. */
function joined(one, other) {
  const n = one.n + other.n;
  const exact = one.exact && other.exact && one.x === other.x && one.y === other.y;
  return {
    id: one.id,
    x: exact ? one.x : (one.x * one.n + other.x * other.n) / n,
    y: exact ? one.y : (one.y * one.n + other.y * other.n) / n,
    box: union(one.box, other.box),
    n,
    counts: one.counts.map((count, layer) => count + other.counts[layer]),
    overdue: one.overdue + other.overdue,
    exact,
    members: [...one.members, ...other.members],
  };
}

/** Incidents at one very position belong together from the start. */
function stacked(spots) {
  const places = new Map();
  for (const spot of spots) {
    const place = spot.exact ? `${spot.x} ${spot.y}` : spot.id;
    const there = places.get(place);
    if (there) there.push(spot);
    else places.set(place, [spot]);
  }
  return [...places.values()].map((members) => members.map(grouped).reduce(joined));
}

/** What is drawn so far, found by square so that neighbours are few. */
class Drawn {
  #squares = new Map();

  constructor(world, square) {
    Object.assign(this, { world, square });
  }

  #columnRow({ x, y }) {
    return [x, y].map((at) => Math.floor((at * this.world) / this.square));
  }

  put(group) {
    const [column, row] = this.#columnRow(group);
    const key = column * COLUMNS + row;
    const there = this.#squares.get(key);
    if (there) there.push(group);
    else this.#squares.set(key, [group]);
  }

  #near(group) {
    const [column, row] = this.#columnRow(group);
    const keys = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => (column + right) * COLUMNS + row + down));
    return keys.flatMap((key) => this.#squares.get(key) ?? []);
  }

  #meet(one, other) {
    const apart = Math.hypot(one.x - other.x, one.y - other.y) * this.world;
    return apart < (one.room + other.room) / 2 + GAP_PX;
  }

  /** Remove and return what the group would cover. */
  takeUnder(group) {
    const covered = this.#near(group).filter((other) => this.#meet(group, other));
    for (const one of covered) {
      const [column, row] = this.#columnRow(one);
      const there = this.#squares.get(column * COLUMNS + row);
      there.splice(there.indexOf(one), 1);
    }
    return covered;
  }

  all() {
    return [...this.#squares.values()].flat();
  }
}

const SQUARE_PX = 72;

function fullestFirst(one, other) {
  return other.n - one.n || one.y - other.y || one.x - other.x;
}

/** Groups of spots where the world is so many px wide; each with its `size` and `room` in px. */
export function merged(spots, world) {
  const drawn = new Drawn(world, SQUARE_PX);
  const groups = stacked(spots).sort(fullestFirst);
  const full = fullOf(groups[0]?.n ?? 0);
  for (const one of groups) {
    let group = sized(one, full);
    for (let covered = drawn.takeUnder(group); covered.length > 0; covered = drawn.takeUnder(group)) {
      group = sized([...covered, group].sort(fullestFirst).reduce(joined), full);
    }
    drawn.put(group);
  }
  return drawn.all();
}
