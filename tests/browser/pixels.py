"""What can be seen on a canvas? Its pixels, also where it was handed a picture."""

from __future__ import annotations

from typing import Final

# JavaScript: RGBA bytes of a part of a canvas, in its own pixels.
PIXELS: Final = """const pixels = (canvas, left, top, width, height) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(left, top, width, height).data;
};"""

# The colours of the marks in a square of the page, given by its middle and side,
# each as "red,green,blue".
DRAWN: Final = f"""([x, y, length]) => {{
  {PIXELS}
  const canvas = document.querySelector(".points");
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  const side = Math.round(length * scale);
  const left = Math.round((x - box.left) * scale - side / 2);
  const top = Math.round((y - box.top) * scale - side / 2);
  const data = pixels(canvas, left, top, side, side);
  const found = new Set();
  for (let at = 0; at < data.length; at += 4) {{
    if (data[at + 3] === 255) found.add(data.slice(at, at + 3).join());
  }}
  return [...found];
}}"""
