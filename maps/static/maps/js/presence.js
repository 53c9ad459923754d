/* Is anybody there? What a page asks by itself must keep nobody logged in. */

const AWAY_MS = 60_000;

let seen = performance.now();
for (const sign of ["pointermove", "pointerdown", "keydown", "wheel"]) {
  window.addEventListener(sign, () => (seen = performance.now()), { capture: true, passive: true });
}

/** The header that says so, when nobody has stirred for a minute. */
export function unattended() {
  return performance.now() - seen > AWAY_MS ? { "X-Unattended": "1" } : {};
}
