/* What did the server say about this page? Read once from the page itself. */

export const setup = JSON.parse(document.getElementById("map-setup").textContent);

/** An address of the server with its {names} filled in. */
export function address(name, parts = {}) {
  return setup.urls[name].replace(/(?:\{|%7B)(\w+)(?:\}|%7D)/g, (whole, key) => parts[key] ?? whole);
}
