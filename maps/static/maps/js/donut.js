/* How is a cluster drawn? A ring of the status mix round its count. */

import { shortNumber } from "./words.js";

const SMALLEST = [32, 32, 32, 36, 44];
const LARGEST = 64;
const LEAST = 28;
const PILE = 0.8;
const RING = 0.14;
const GAP = 1.2;
const OVERDUE = 3;
const STEPS = [1, 2, 5, 10];
const THIN_SPACES = /[\u2009\u202f]/g;
const LETTER = 0.62;
const TOP = 25;

/** The count that the largest donut stands for at least. */
const FEWEST = 324;

/** By how many px the ring of the overdue ones widens a donut. */
export const GROWN_PX = 2 * OVERDUE;

/** The count that is drawn largest in a picture: rounded up, so that it seldom changes. */
export function fullOf(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return Math.max(STEPS.find((step) => step * power >= most) * power, FEWEST);
}

/** Diameter in px by the square root of the count; many at one place are drawn smaller. */
export function diameter(count, full, pile = false) {
  const grown = LEAST + (LARGEST - LEAST) * Math.sqrt(count / full);
  const readable = SMALLEST[Math.min(String(count).length, SMALLEST.length - 1)];
  const shown = Math.min(LARGEST, Math.max(readable, grown));
  return Math.round(pile ? shown * PILE : shown);
}

function parts(counts, total) {
  const present = counts.filter(([, count]) => count > 0);
  const gap = present.length > 1 ? GAP : 0;
  let start = 0;
  return present.map(([status, count]) => {
    const share = (count / total) * 100;
    const part = { status, start, length: Math.max(share - gap, 0.8) };
    start += share;
    return part;
  });
}

/* From the top on, by an offset: a rotation would be one more transform in every frame. */
function arc(className, { x, y, radius, width, start, length }) {
  return (
    `<circle class="${className}" cx="${x}" cy="${y}" r="${radius}" pathLength="100" ` +
    `stroke-width="${width}" stroke-dasharray="${length} ${100 - length}" stroke-dashoffset="${TOP - start}"/>`
  );
}

/** The share that is overdue, as a ring around all. */
function late(overdue, total, { x, y, size }) {
  if (!overdue) return "";
  const length = Math.max((overdue / total) * 100, 2);
  return arc("donut__overdue", { x, y, radius: (size + OVERDUE) / 2, width: OVERDUE, start: 0, length });
}

/** SVG text of a donut of a size round x, y; `counts` are [status, count] in the order of the table. */
export function donut(counts, total, { x, y, size, overdue = 0 }) {
  const ring = Math.max(4.5, size * RING);
  const radius = (size - ring) / 2 - 1;
  const text = shortNumber(total);
  const letters = text.replace(THIN_SPACES, "").length + 0.3 * (text.match(THIN_SPACES)?.length ?? 0);
  const font = Math.min(size * 0.34, (size - 2 * ring - 4) / (letters * LETTER));
  const circles = parts(counts, total).map(({ status, start, length }) =>
    arc(`donut__part is-${status}`, { x, y, radius, width: ring, start, length }),
  );
  return (
    `<circle class="donut__core" cx="${x}" cy="${y}" r="${size / 2 - 1}"/>` +
    circles.join("") +
    `<circle class="donut__edge" cx="${x}" cy="${y}" r="${size / 2 - 0.75}"/>` +
    late(overdue, total, { x, y, size }) +
    `<text class="donut__count" x="${x}" y="${y}" font-size="${font.toFixed(1)}">${text}</text>`
  );
}
