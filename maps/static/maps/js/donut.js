/* How is a cluster drawn? A ring of the status mix round its count. */

import { shortNumber } from "./words.js";

const SMALLEST = 32;
const LARGEST = 64;
const LEAST = 28;
const GROWTH = 2;
const RING = 0.17;
const GAP = 1.2;

/** Diameter in px by the square root; `diameter_px` of maps/clusters.py keeps this room free. */
export function diameter(count) {
  const grown = LEAST + GROWTH * Math.sqrt(count);
  return Math.round(Math.min(LARGEST, Math.max(SMALLEST, grown)));
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

/** SVG text of a donut; `counts` are [status, count] in the order of the table. */
export function donut(counts, total) {
  const size = diameter(total);
  const middle = size / 2;
  const ring = Math.max(5.5, size * RING);
  const radius = middle - ring / 2 - 1;
  const text = shortNumber(total);
  const font = Math.min(size * 0.3, (size - 2 * ring) / (text.length * 0.68));
  const circles = parts(counts, total).map(
    ({ status, start, length }) =>
      `<circle class="donut__part is-${status}" cx="${middle}" cy="${middle}" r="${radius}" ` +
      `pathLength="100" stroke-width="${ring}" stroke-dasharray="${length} ${100 - length}" ` +
      `stroke-dashoffset="${-start}" transform="rotate(-90 ${middle} ${middle})"/>`,
  );
  return (
    `<svg width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" aria-hidden="true">` +
    `<circle class="donut__core" cx="${middle}" cy="${middle}" r="${middle - 1}"/>` +
    circles.join("") +
    `<circle class="donut__edge" cx="${middle}" cy="${middle}" r="${middle - 0.75}"/>` +
    `<text class="donut__count" x="${middle}" y="${middle}" font-size="${font.toFixed(1)}">${text}</text></svg>`
  );
}
