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

function arc(className, { middle, radius, width, start, length }) {
  return (
    `<circle class="${className}" cx="${middle}" cy="${middle}" r="${radius}" pathLength="100" ` +
    `stroke-width="${width}" stroke-dasharray="${length} ${100 - length}" stroke-dashoffset="${-start}" ` +
    `transform="rotate(-90 ${middle} ${middle})"/>`
  );
}

/** The share that is overdue, as a ring around all. */
function late(overdue, total, middle) {
  if (!overdue) return "";
  const length = Math.max((overdue / total) * 100, 2);
  return arc("donut__overdue", { middle, radius: middle + OVERDUE / 2, width: OVERDUE, start: 0, length });
}

/** SVG text of a donut of a size; `counts` are [status, count] in the order of the table. */
export function donut(counts, total, { size, overdue = 0 }) {
  const middle = size / 2;
  const ring = Math.max(4.5, size * RING);
  const radius = middle - ring / 2 - 1;
  const text = shortNumber(total);
  const letters = text.replace(THIN_SPACES, "").length + 0.3 * (text.match(THIN_SPACES)?.length ?? 0);
  const font = Math.min(size * 0.34, (size - 2 * ring - 4) / (letters * LETTER));
  const circles = parts(counts, total).map(({ status, start, length }) =>
    arc(`donut__part is-${status}`, { middle, radius, width: ring, start, length }),
  );
  return (
    `<svg width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" aria-hidden="true">` +
    `<circle class="donut__core" cx="${middle}" cy="${middle}" r="${middle - 1}"/>` +
    circles.join("") +
    `<circle class="donut__edge" cx="${middle}" cy="${middle}" r="${middle - 0.75}"/>` +
    late(overdue, total, middle) +
    `<text class="donut__count" x="${middle}" y="${middle}" font-size="${font.toFixed(1)}">${text}</text></svg>`
  );
}
