/* How is it said? Sentences come translated in the page; here they are filled in. */

const language = document.documentElement.lang || "ru";
const forms = new Intl.PluralRules(language);
const figures = new Intl.NumberFormat(language);
const spoken = new Map();

for (const entry of document.getElementById("words")?.content.children ?? []) {
  spoken.set(entry.dataset.word, entry);
}

function fill(sentence, parts) {
  return sentence.replace(/\{(\w+)\}/g, (whole, key) => parts[key] ?? whole);
}

/** A sentence with its {parts}. */
export function say(word, parts = {}) {
  return fill(spoken.get(word).textContent, parts);
}

/** A sentence about so many things, in the right plural form. */
export function sayCount(word, count) {
  const { one, few, many } = spoken.get(word).dataset;
  const form = { one, few, many }[forms.select(count)] ?? many;
  return fill(form, { count: number(count) });
}

/** 1 204 with thin spaces in Russian, 1,204 in English. */
export function number(value) {
  return figures.format(value).replace(/\u00a0/g, "\u202f");
}

/** For the heart of a donut: 1 204, and from 10,000 only thousands. */
export function shortNumber(value) {
  return value < 10000 ? number(value) : say("thousand", { count: number(Math.floor(value / 1000)) });
}

/** A distance as people say it. */
export function distance(metres) {
  if (metres < 1000) {
    return say("away_m", { distance: number(Math.max(10, Math.round(metres / 10) * 10)) });
  }
  return say("away_km", { distance: number(Math.round(metres / 100) / 10) });
}
