/* Where on the map can a name be read? Beside the marks; it never lies over one. */

const STEP_Y_PX = 9;
const STEP_X_PX = 12;
const STEPS_Y = 20;
const STEPS_X = 16;
const GAP_PX = 2;
const READABLE = 0.4;
const CELL_PX = 4;

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

function span(from, to, cells) {
  const [first, last] = [Math.floor(from / CELL_PX), Math.ceil(to / CELL_PX)];
  return [first, last].map((at) => Math.min(Math.max(at, 0), cells));
}

/** How much of a box is covered? Answered from sums over a grid, at once for any box. */
class Cover {
  /** Boxes {left, right, top, bottom} that cover a frame; a cell that one touches is covered. */
  constructor(boxes, { left, top, width, height }) {
    Object.assign(this, { left, top });
    this.columns = Math.ceil(width / CELL_PX);
    this.rows = Math.ceil(height / CELL_PX);
    this.sums = new Int32Array((this.columns + 1) * (this.rows + 1));
    for (const box of boxes) this.#fill(box);
    this.#add();
  }

  #cellsOf({ left, right, top, bottom }) {
    return [...span(left - this.left, right - this.left, this.columns), ...span(top - this.top, bottom - this.top, this.rows)];
  }

  #fill(box) {
    const [west, east, north, south] = this.#cellsOf(box);
    for (let row = north; row < south; row += 1) {
      const start = (row + 1) * (this.columns + 1) + 1;
      this.sums.fill(1, start + west, start + east);
    }
  }

  /** Each cell becomes the sum of all that lie above and to the left of it. */
  #add() {
    const wide = this.columns + 1;
    for (let at = wide + 1; at < this.sums.length; at += 1) {
      if (at % wide > 0) this.sums[at] += this.sums[at - 1] + this.sums[at - wide] - this.sums[at - wide - 1];
    }
  }

  /** Square px of a box that are covered, rounded up to cells. */
  over(box) {
    const [west, east, north, south] = this.#cellsOf(box);
    const sum = (row, column) => this.sums[row * (this.columns + 1) + column];
    return (sum(south, east) - sum(north, east) - sum(south, west) + sum(north, west)) * CELL_PX ** 2;
  }
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
