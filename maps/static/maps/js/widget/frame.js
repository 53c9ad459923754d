/* The map in a frame: in the colour that its site wishes, and as high as it needs to be. */

import { always } from "../server.js";

const wishes = JSON.parse(document.getElementById("widget-wishes").textContent);
const root = document.documentElement;
const PARTS = [0.2126, 0.7152, 0.0722];
const BRIGHT = 0.179;
const GROUND_DARK = 0.011;
const LEAST_CONTRAST = 4.5;
const STEP = 0.1;
const OUR_OWN = "a.bar__report, a.report-float, a.bar__city, .list__head a";

// The frame has no cookie that would say in which language data are told.
always["Accept-Language"] = root.lang;

if (wishes.accent) dress(wishes.accent);
for (const link of document.querySelectorAll(OUR_OWN)) link.target = "_blank";

const host = new URLSearchParams(window.location.search).get("host");
if (host && window.parent !== window) {
  // A browser delivers it to this site only, whatever stands in the address.
  window.parent.postMessage({ geoIncidents: "height", height: wishes.height }, host);
}

/** Words on the accent are black or white, and it is seen on the ground, whichever that is. */
function dress(accent) {
  const isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const colour = seen(rgb(accent), isDark);
  const said = `rgb(${colour.join(" ")})`;
  root.style.setProperty("--accent", said);
  root.style.setProperty("--accent-hover", `color-mix(in srgb, ${said} 85%, ${isDark ? "white" : "black"})`);
  root.style.setProperty("--accent-soft", `color-mix(in srgb, ${said} 14%, var(--surface))`);
  root.style.setProperty("--on-accent", luminance(colour) > BRIGHT ? "#000000" : "#ffffff");
}

/** The colour itself, or so much of white or black with it that it stands out. */
function seen(colour, isDark) {
  const [ground, end] = isDark ? [GROUND_DARK, 255] : [1, 0];
  if (contrast(luminance(colour), ground) >= LEAST_CONTRAST) return colour;
  return seen(colour.map((part) => Math.round(part + (end - part) * STEP)), isDark);
}

function contrast(one, other) {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function rgb(accent) {
  return accent.match(/../g).map((pair) => parseInt(pair, 16));
}

function luminance(colour) {
  const light = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return light.reduce((sum, share, at) => sum + share * PARTS[at], 0);
}
