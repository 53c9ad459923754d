/* How is a cluster drawn? A ring of the status mix round its count. */

import { shortNumber } from "./words.js";

const SMALLEST = [32, 32, 32, 36, 44];
const LARGEST = 64;
const LEAST = 28;
const PILE = 0.8;
const RING = 0.14;
const GAP = 0.012;
const THINNEST = 0.008;
const OVERDUE = 3;
const BAR = 0.56;
const BAR_PX = 3;
const STEPS = [1, 2, 5, 10];
const THIN_SPACES = /[\u2009\u202f]/g;
const LETTER = 0.62;
const TOP = -0.25;
const DIGIT = 0.36;
const WHOLE = 2 * Math.PI;

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

/* Round the middle, from the top on; lengths are shares of the whole. */
function arc(context, { radius, width, colour, start = 0, length = 1 }) {
  context.beginPath();
  context.arc(0, 0, radius, (TOP + start) * WHOLE, (TOP + start + length) * WHOLE);
  Object.assign(context, { lineWidth: width, strokeStyle: colour });
  context.stroke();
}

function core(context, size, token) {
  context.beginPath();
  context.arc(0, 0, size / 2 - 1, 0, WHOLE);
  context.fillStyle = token("--surface");
  context.fill();
}

/* One part for each status that is there, in the order of the table. */
function parts(context, { n, counts, ring, radius }, statuses, token) {
  const gap = counts.filter((count) => count > 0).length > 1 ? GAP : 0;
  let start = 0;
  statuses.forEach(({ code }, layer) => {
    const share = counts[layer] / n;
    const length = Math.max(share - gap, THINNEST);
    if (share > 0) arc(context, { radius, width: ring, colour: token(`--status-${code}`), start, length });
    start += share;
  });
}

/* The share that is overdue, as a ring around all. */
function late(context, { n, overdue, size }, token) {
  if (!overdue) return;
  const length = Math.max(overdue / n, 0.02);
  arc(context, { radius: (size + OVERDUE) / 2, width: OVERDUE, colour: token("--overdue"), length });
}

/* A bar below says that all lie at one place. */
function pile(context, { size, exact }, token) {
  if (!exact) return;
  const [width, top] = [size * BAR, size / 2 + 2];
  for (const [edge, colour] of [[1, "--edge"], [0, "--text-quiet"]]) {
    context.beginPath();
    context.roundRect(-width / 2 - edge, top - edge, width + 2 * edge, BAR_PX + 2 * edge, 2 + edge);
    context.fillStyle = token(colour);
    context.fill();
  }
}

function count(context, { n, size, ring }, token) {
  const text = shortNumber(n);
  const letters = text.replace(THIN_SPACES, "").length + 0.3 * (text.match(THIN_SPACES)?.length ?? 0);
  const px = Math.min(size * 0.34, (size - 2 * ring - 4) / (letters * LETTER));
  Object.assign(context, { font: `650 ${px.toFixed(1)}px ${token("--font")}`, textAlign: "center", fillStyle: token("--text") });
  context.fillText(text, 0, px * DIGIT);
}

/** Draw a group round the origin of a context; `statuses` are the layers, `token` tells colours. */
export function drawDonut(context, group, statuses, token) {
  const { size } = group;
  const ring = Math.max(4.5, size * RING);
  const ringed = { ...group, ring, radius: (size - ring) / 2 - 1 };
  core(context, size, token);
  parts(context, ringed, statuses, token);
  arc(context, { radius: size / 2 - 0.75, width: 1.5, colour: token("--edge") });
  late(context, group, token);
  pile(context, group, token);
  count(context, ringed, token);
}
