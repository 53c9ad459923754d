/* How many incidents lie where? The cells of heat tiles as one smooth field of numbers. */

const CELLS = 16;
const EXTENT = 4096;
const NEAR = [1, 2, 1];
const SUM = 16;

/** The cells that a rectangle of unit positions touches, one more on each side. */
export function frameOf({ west, north, east, south }, zoom) {
  const side = 2 ** zoom * CELLS;
  const [left, top] = [west, north].map((at) => Math.floor(at * side) - 1);
  const [right, bottom] = [east, south].map((at) => Math.ceil(at * side) + 1);
  return { left, top, width: right - left, height: bottom - top, side };
}

/** Incidents in each cell of the frame, by rows. */
export function counted(held, { left, top, width, height }) {
  const counts = new Float32Array(width * height);
  for (const { tile, answer } of held) {
    for (const [px, py, n] of answer?.heat ?? []) {
      const column = tile.x * CELLS + Math.floor((px * CELLS) / EXTENT) - left;
      const row = tile.y * CELLS + Math.floor((py * CELLS) / EXTENT) - top;
      if (column >= 0 && row >= 0 && column < width && row < height) counts[row * width + column] += n;
    }
  }
  return counts;
}

/** The same spread over the neighbours, so that no grid is seen; the sum stays. */
export function smoothed(counts, { width, height }) {
  const spread = new Float32Array(counts.length);
  for (let row = 1; row < height - 1; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const count = counts[row * width + column];
      if (count > 0) give(spread, width, row, column, count / SUM);
    }
  }
  return spread;
}

function give(spread, width, row, column, part) {
  for (let down = -1; down <= 1; down += 1) {
    for (let right = -1; right <= 1; right += 1) {
      spread[(row + down) * width + column + right] += part * NEAR[down + 1] * NEAR[right + 1];
    }
  }
}
