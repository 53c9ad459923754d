/* Where on the map can a name be read? Beside the marks, not under them. */

const STEP_PX = 18;
const STEPS = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5];
const GAP_PX = 2;

/** The box a mark takes once it has grown: the middle does not move meanwhile. */
function grown(mark) {
  const { left, top, width, height } = mark.getBoundingClientRect();
  const half = mark.offsetWidth / 2 + GAP_PX;
  const [x, y] = [left + width / 2, top + height / 2];
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

function moved({ left, right, top, bottom }, by) {
  return { left, right, top: top + by, bottom: bottom + by };
}

function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Move each name up or down to the nearest free place; one without a place is hidden. */
export function dodge(names, marks) {
  const taken = marks.map(grown);
  for (const name of names) {
    name.style.translate = "";
    const box = name.getBoundingClientRect();
    const step = STEPS.find((one) => !taken.some((other) => meet(moved(box, one * STEP_PX), other)));
    name.classList.toggle("outline-name--hidden", step === undefined);
    if (step === undefined) continue;
    name.style.translate = `0 ${step * STEP_PX}px`;
    taken.push(moved(box, step * STEP_PX));
  }
}
