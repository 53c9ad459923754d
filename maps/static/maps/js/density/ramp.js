/* Which colour stands for which density? One even ramp from little to much, and its steps. */

/* Samples of a perceptually even ramp, dark for much on a light ground, the other way round
   on a dark one; none of them is a colour of a status. */
const LIGHT = ["#fde9c5", "#fcc48a", "#f3906f", "#d95f76", "#a73f86", "#6a2c85", "#31195f"];
const DARK = ["#3a1d63", "#6a2c85", "#a73f86", "#d95f76", "#f3906f", "#fcc48a", "#fdf0d5"];
const FINEST = 256;
const FAINTEST = 0.35;
const FULL_FROM = 0.35;
const STEPS = [1, 2, 5];

const dark = matchMedia("(prefers-color-scheme: dark)");

function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/** Colours of the ramp by the wish of the system, as CSS. */
export function colours() {
  return dark.matches ? DARK : LIGHT;
}

/** RGBA bytes for 0..255, faint where there is little. */
export function table() {
  const stops = colours().map(channels);
  const bytes = new Uint8ClampedArray(FINEST * 4);
  for (let at = 1; at < FINEST; at += 1) {
    const share = at / (FINEST - 1);
    const place = share * (stops.length - 1);
    const low = Math.min(Math.floor(place), stops.length - 2);
    const mixed = stops[low].map((from, channel) => from + (stops[low + 1][channel] - from) * (place - low));
    const opacity = FAINTEST + (0.85 - FAINTEST) * Math.min(share / FULL_FROM, 1);
    bytes.set([...mixed, 255 * opacity * Math.min(share * 16, 1)], at * 4);
  }
  return bytes;
}

/** The next of 1, 2, 5, 10, … that is not less. */
export function rounded(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  return (STEPS.find((step) => step * power >= value) ?? 10) * power;
}

/** Call back when the colours are others. */
export function turned(callback) {
  dark.addEventListener("change", callback);
}
