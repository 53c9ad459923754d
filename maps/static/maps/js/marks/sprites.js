/* How does an incident alone look on a canvas? As its symbol of the page, drawn once. */

import { token, turned } from "./colours.js";

const SIDE = 20;
const SHOWN_PX = 15;
const EDGE_PX = 2;
const BOX_PX = 26;
const RING_PX = 2.5;

function outlineOf(shape) {
  const value = (name) => Number(shape.getAttribute(name) ?? 0);
  const path = new Path2D(shape.getAttribute("d") ?? "");
  if (shape.localName === "circle") path.arc(value("cx"), value("cy"), value("r"), 0, 2 * Math.PI);
  if (shape.localName === "rect") path.roundRect(value("x"), value("y"), value("width"), value("height"), value("rx"));
  return path;
}

function drawn(context, symbol, { colour, glyph, edge }) {
  for (const part of symbol.children) {
    const outline = outlineOf(part);
    if (part.classList.contains("symbol__shape")) {
      Object.assign(context, { strokeStyle: edge, lineWidth: (2 * EDGE_PX * SIDE) / SHOWN_PX, fillStyle: colour });
      context.stroke(outline);
      context.fill(outline);
    } else {
      Object.assign(context, { strokeStyle: glyph, lineWidth: 2.4, fillStyle: glyph });
      context.stroke(outline);
      if (part.classList.contains("symbol__glyph--full")) context.fill(outline);
    }
  }
}

function sprite(status, density, late) {
  const side = Math.round(BOX_PX * density);
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d");
  context.scale(density, density);
  if (late) {
    context.beginPath();
    context.arc(BOX_PX / 2, BOX_PX / 2, (BOX_PX - RING_PX) / 2 - 0.5, 0, 2 * Math.PI);
    Object.assign(context, { fillStyle: token("--edge"), strokeStyle: token("--overdue"), lineWidth: RING_PX });
    context.fill();
    context.stroke();
  }
  context.translate((BOX_PX - SHOWN_PX) / 2, (BOX_PX - SHOWN_PX) / 2);
  context.scale(SHOWN_PX / SIDE, SHOWN_PX / SIDE);
  Object.assign(context, { lineCap: "round", lineJoin: "round" });
  const colours = { colour: token(`--status-${status}`), glyph: token("--on-status"), edge: token("--edge") };
  drawn(context, document.getElementById(`symbol-${status}`), colours);
  return canvas.transferToImageBitmap();
}

/** Draws symbols in the colours of the page. */
export class Sprites {
  #made = new Map();

  constructor() {
    turned(() => this.#made.clear());
  }

  /** Put the symbol of a status with its middle at x, y. */
  put(context, density, { status, overdue }, [x, y]) {
    const late = overdue > 0;
    const key = `${status} ${density} ${late}`;
    if (!this.#made.has(key)) this.#made.set(key, sprite(status, density, late));
    const snapped = (at) => Math.round((at - BOX_PX / 2) * density) / density;
    context.drawImage(this.#made.get(key), snapped(x), snapped(y), BOX_PX, BOX_PX);
  }
}
