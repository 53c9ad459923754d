/* Where on the map can a name be read? Beside the marks; it never lies over one. */

import { Cover } from "./cover.js";

const STEP_Y_PX = 9;
const STEP_X_PX = 12;
const STEPS_Y = 20;
const STEPS_X = 16;
const GAP_PX = 2;
const READABLE = 0.4;

/** How far a name may be moved, the nearest first. */
const SHIFTS = [];
for (let row = -STEPS_Y; row <= STEPS_Y; row += 1) {
  for (let column = -STEPS_X; column <= STEPS_X; column += 1) SHIFTS.push([column * STEP_X_PX, row * STEP_Y_PX]);
}
SHIFTS.sort((one, other) => Math.hypot(...one) - Math.hypot(...other));

/** The box of a mark, {x, y, radius} from the corner of the frame. */
function boxOf({ x, y, radius }, { left, top }) {
  const half = radius + GAP_PX;
  return { left: left + x - half, right: left + x + half, top: top + y - half, bottom: top + y + half };
}

function moved({ left, right, top, bottom }, [x, y]) {
  return { left: left + x, right: right + x, top: top + y, bottom: bottom + y };
}

function lies(inner, outer) {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

function shared(one, other) {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(width, 0) * Math.max(height, 0);
}

/** The nearest place where nothing hides the name, else where least does, if enough is read there. */
function clearest({ box, home }, hides, frame) {
  let [best, least] = [undefined, READABLE * (box.right - box.left) * (box.bottom - box.top)];
  for (const shift of SHIFTS) {
    const there = moved(box, shift);
    if (!lies(there, frame)) continue;
    const hidden = hides(there);
    if (hidden >= least || !home(...shift)) continue;
    if (hidden === 0) return shift;
    [best, least] = [shift, hidden];
  }
  return best;
}

/** Where each name is at home; asked of all together, so that the page is laid out but once. */
function measured(names) {
  for (const { label } of names) label.style.translate = "";
  return names.map((name) => ({ ...name, box: name.label.getBoundingClientRect() }));
}

/**
 * Move each name to the nearest free place at home and within the frame.
 *
 * A name is {label, home(x, y)}: whether it is still at home when moved so far. One
 * without a free place lies under the marks, or is left out where it could not be read.
 */
export function dodge(names, marks, frame) {
  if (names.length === 0) return;
  const cover = new Cover(marks.map((mark) => boxOf(mark, frame)), frame);
  const placed = [];
  const hides = (box) => placed.reduce((sum, other) => sum + shared(box, other), cover.over(box));
  const found = measured(names).map((name) => {
    const shift = clearest(name, hides, frame);
    if (shift) placed.push(moved(name.box, shift));
    return { label: name.label, shift };
  });
  for (const { label, shift } of found) {
    label.classList.toggle("outline-name--out", !shift);
    if (shift) label.style.translate = shift.map((px) => `${px}px`).join(" ");
  }
}
