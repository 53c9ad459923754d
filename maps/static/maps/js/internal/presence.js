/* Is anybody there? What a page asks by itself must keep nobody logged in.

   It stands before `fetch`, because only the map of the staff needs it: the modules that
   it shares with the public map stay as light as they are. */

const AWAY_MS = 60_000;
const UNATTENDED = { "X-Unattended": "1" };

const asked = window.fetch;
let isAway = false;
let timer = 0;

function stirred() {
  isAway = false;
  clearTimeout(timer);
  timer = setTimeout(() => (isAway = true), AWAY_MS);
}

window.fetch = (url, options = {}) =>
  asked(url, isAway ? { ...options, headers: { ...options.headers, ...UNATTENDED } } : options);

for (const sign of ["pointermove", "pointerdown", "keydown", "wheel"]) {
  window.addEventListener(sign, stirred, { capture: true, passive: true });
}
stirred();
