/* Which colours has the page now? Its tokens, for what is drawn on a canvas. */

const dark = matchMedia("(prefers-color-scheme: dark)");
const known = new Map();
const styles = getComputedStyle(document.documentElement);

dark.addEventListener("change", () => known.clear());

/** The value of a token of the page. */
export function token(name) {
  if (!known.has(name)) known.set(name, styles.getPropertyValue(name).trim());
  return known.get(name);
}

/** Call back when the tokens have other values. */
export function turned(callback) {
  dark.addEventListener("change", callback);
}
