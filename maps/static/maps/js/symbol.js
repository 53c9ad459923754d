/* How is a status drawn? Always its symbol from the page, in its colour. */

const SVG = "http://www.w3.org/2000/svg";

/** <svg> with the symbol of a status; its colour comes from the class. */
export function symbol(status) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `symbol is-${status}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#symbol-${status}`);
  svg.append(use);
  return svg;
}

/** Make an element with attributes and children in one breath. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
