/* Rectangles are drawn on a photo; the fields below it carry them to the server. */

const SIDES = ["left", "top", "width", "height"];
const SMALLEST = 0.5; // percent: less is a slip of the hand
const SVG = "http://www.w3.org/2000/svg";

/** `photo` holds the picture, the drawing over it and the rows of fields. */
function frame(photo) {
  const board = photo.querySelector("[data-board]");
  const rows = photo.querySelector("[data-rows]");
  const effect = () => photo.querySelector("[data-effect]:checked").value;
  const fields = (row) => SIDES.map((side) => row.querySelector(`[name=${side}]`));
  let begun = null;

  /** Show what the fields say. */
  function draw() {
    board.replaceChildren();
    for (const row of rows.children) {
      const values = fields(row).map((field) => Number(field.value.replace(",", ".")));
      if (!values[2] || !values[3]) continue;
      const box = document.createElementNS(SVG, "rect");
      ["x", "y", "width", "height"].forEach((name, at) => box.setAttribute(name, values[at]));
      box.setAttribute("class", `framing__box framing__box--${row.querySelector("[name=effect]").value}`);
      board.append(box);
    }
  }

  /** Return a row that says nothing yet, a new one if there is none. */
  function spare() {
    const free = [...rows.children].find((row) => fields(row).every((field) => !field.value));
    if (free) return free;
    const more = rows.lastElementChild.cloneNode(true);
    for (const field of fields(more)) field.value = "";
    rows.append(more);
    return more;
  }

  function at(event) {
    const seen = board.getBoundingClientRect();
    const share = (from, whole) => Math.min(100, Math.max(0, (100 * from) / whole));
    return [share(event.clientX - seen.left, seen.width), share(event.clientY - seen.top, seen.height)];
  }

  function write(row, [x, y]) {
    const [fromX, fromY] = begun.from;
    const told = [Math.min(x, fromX), Math.min(y, fromY), Math.abs(x - fromX), Math.abs(y - fromY)];
    fields(row).forEach((field, place) => (field.value = told[place].toFixed(1)));
  }

  board.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    board.setPointerCapture(event.pointerId);
    const row = spare();
    row.querySelector("[name=effect]").value = effect();
    begun = { from: at(event), row };
  });
  board.addEventListener("pointermove", (event) => {
    if (!begun) return;
    write(begun.row, at(event));
    draw();
  });
  const end = () => {
    if (!begun) return;
    const [, , width, height] = fields(begun.row).map((field) => Number(field.value));
    if (width < SMALLEST || height < SMALLEST) for (const field of fields(begun.row)) field.value = "";
    begun = null;
    draw();
  };
  board.addEventListener("pointerup", end);
  board.addEventListener("pointercancel", end);
  rows.addEventListener("input", draw);
  photo.querySelector("[data-undo]").addEventListener("click", () => {
    const last = [...rows.children].reverse().find((row) => fields(row).some((field) => field.value));
    if (last) for (const field of fields(last)) field.value = "";
    draw();
  });
  for (const hidden of photo.querySelectorAll("[data-scripted]")) hidden.hidden = false;
  draw();
}

document.querySelectorAll("[data-framing]").forEach(frame);
