/* How much of a box is covered? Answered from sums over a grid, at once for any box. */

const CELL_PX = 4;

function span(from, to, cells) {
  const [first, last] = [Math.floor(from / CELL_PX), Math.ceil(to / CELL_PX)];
  return [first, last].map((at) => Math.min(Math.max(at, 0), cells));
}

export class Cover {
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
