/* What do the answers of tiles say? Spots: incidents that the server counted together.

   A spot is {id, x, y, box, n, counts, overdue, number?, exact}: `counts` stand in the order
   of the layers, `number` is that of a single incident, and `exact` says that all lie at one
   position. x, y and box are in the unit square. */

import { EXTENT } from "./grid.js";

const CELLS = 8;
const LAYERS = 5;

function boxOf(x, y, side) {
  return { west: x / side, north: y / side, east: (x + 1) / side, south: (y + 1) / side };
}

/** The name of the cell that a unit position falls into. */
export function cellId({ x, y }, z) {
  const side = 2 ** z * CELLS;
  return `cell ${z} ${Math.floor(x * side)} ${Math.floor(y * side)}`;
}

/** The name of the exact position, as fine as the tiles of this zoom tell it. */
export function placeId({ x, y }, z) {
  const side = 2 ** z * EXTENT;
  return `place ${z} ${Math.floor(x * side)} ${Math.floor(y * side)}`;
}

function placed(tile, px, py) {
  const side = 2 ** tile.z * EXTENT;
  return { x: (tile.x * EXTENT + px + 0.5) / side, y: (tile.y * EXTENT + py + 0.5) / side };
}

function cell(tile, [px, py, n, ...counts]) {
  const at = placed(tile, px, py);
  const side = 2 ** tile.z * CELLS;
  const box = boxOf(Math.floor(at.x * side), Math.floor(at.y * side), side);
  return { id: cellId(at, tile.z), ...at, box, n, counts: counts.slice(0, LAYERS), overdue: counts[LAYERS] ?? 0, exact: false };
}

function unitBox(tile, px, py) {
  return boxOf(tile.x * EXTENT + px, tile.y * EXTENT + py, 2 ** tile.z * EXTENT);
}

function stack(tile, [px, py, n, ...counts]) {
  const at = placed(tile, px, py);
  return { id: placeId(at, tile.z), ...at, box: unitBox(tile, px, py), n, counts: counts.slice(0, LAYERS), overdue: counts[LAYERS] ?? 0, exact: true };
}

function point(tile, [px, py, layer, number, overdue = 0]) {
  const counts = Array(LAYERS).fill(0);
  counts[layer] = 1;
  return { id: `incident ${number}`, ...placed(tile, px, py), box: unitBox(tile, px, py), n: 1, counts, overdue, number, exact: true };
}

const known = new WeakMap();

/** The spots of one tile, from {cells}, {stacks} or {points}; none from an empty one. */
export function spotsOf({ tile, answer }) {
  if (!answer) return [];
  if (!known.has(answer)) known.set(answer, read(tile, answer));
  return known.get(answer);
}

function read(tile, { points, stacks, cells }) {
  if (points) return points.map((row) => point(tile, row));
  if (stacks) return stacks.map((row) => stack(tile, row));
  return cells.map((row) => cell(tile, row));
}
