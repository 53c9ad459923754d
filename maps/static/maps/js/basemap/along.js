/* Where along a street does its name begin? Not where the tile does, else names stand in columns. */

const EARLIEST = 0.15;
const SPAN = 0.5;

function fractionFor(name) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 1009;
  return EARLIEST + (SPAN * sum) / 1009;
}

const distance = (one, other) => Math.hypot(other.x - one.x, other.y - one.y);

/* The line from this fraction of its length on, and then what lies before. */
function cut(line, fraction) {
  const lengths = line.slice(1).map((point, at) => distance(line[at], point));
  let rest = fraction * lengths.reduce((sum, length) => sum + length, 0);
  let at = 0;
  while (at < lengths.length - 1 && rest > lengths[at]) rest -= lengths[at++];
  const share = lengths[at] ? rest / lengths[at] : 0;
  const here = line[at].clone();
  here.x += (line[at + 1].x - line[at].x) * share;
  here.y += (line[at + 1].y - line[at].y) * share;
  return [[here, ...line.slice(at + 1)], [...line.slice(0, at + 1), here]];
}

/** A symbolizer of line labels that begins at another place for every name. */
export class Along {
  constructor(symbolizer) {
    this.symbolizer = symbolizer;
  }

  place(layout, lines, feature) {
    const { name } = feature.props;
    if (!name) return undefined;
    const fraction = fractionFor(name);
    const pieces = lines.flatMap((line) => (line.length > 1 ? cut(line, fraction) : []));
    return this.symbolizer.place(layout, [...pieces, ...lines], feature);
  }
}
