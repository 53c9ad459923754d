/* Is anybody there? What a page asks by itself must keep nobody logged in. */

import { always } from "../server.js";

const AWAY_MS = 60_000;
const UNATTENDED = "X-Unattended";

let timer = 0;

function stirred() {
  delete always[UNATTENDED];
  clearTimeout(timer);
  timer = setTimeout(() => (always[UNATTENDED] = "1"), AWAY_MS);
}

for (const sign of ["pointermove", "pointerdown", "keydown", "wheel"]) {
  window.addEventListener(sign, stirred, { capture: true, passive: true });
}
stirred();
