/* Where on the map can a name be read? Beside the marks; it never lies over one. */

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

function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function lies(inner, outer) {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

function shared(one, other) {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(width, 0) * Math.max(height, 0);
}

/** The place where least of a name is hidden, if enough of it can be read there. */
function clearest(box, shifts, taken) {
  const hides = (shift) => taken.reduce((sum, other) => sum + shared(moved(box, shift), other), 0);
  const weighed = shifts.map((shift) => ({ shift, hidden: hides(shift) }));
  const [best] = weighed.sort((one, other) => one.hidden - other.hidden);
  const size = (box.right - box.left) * (box.bottom - box.top);
  return best?.hidden < READABLE * size ? best.shift : undefined;
}

/**
 * Move each name to the nearest free place at home and within the frame.
 *
 * A name is {label, home(x, y)}: whether it is still at home when moved so far. One
 * without a free place lies under the marks, or is left out where it could not be read.
 */
export function dodge(names, marks, frame) {
  const taken = marks.map((mark) => boxOf(mark, frame));
  for (const { label, home } of names) {
    label.style.translate = "";
    const box = label.getBoundingClientRect();
    const allowed = SHIFTS.filter((one) => lies(moved(box, one), frame) && home(...one));
    const found = allowed.find((one) => !taken.some((other) => meet(moved(box, one), other)));
    const shift = found ?? clearest(box, allowed, taken);
    label.classList.toggle("outline-name--out", !shift);
    if (!shift) continue;
    label.style.translate = shift.map((px) => `${px}px`).join(" ");
    taken.push(moved(box, shift));
  }
}
