/* A place of one's own: the map to draw it on comes when somebody wants it. */

const button = document.getElementById("draw");
const drawn = document.getElementById("drawn");

document.getElementById("drawing").hidden = false;
button.addEventListener("click", async () => {
  const { open } = await import("./drawing.js");
  drawn.hidden = !drawn.hidden;
  button.setAttribute("aria-expanded", String(!drawn.hidden));
  if (!drawn.hidden) open();
});
