/* Which category do the words sound like? Compared with the names of the catalogue. */

import { element } from "../symbol.js";

const STEM = 5;
const SHORTEST = 4;
const MOST = 3;

function stems(text) {
  const words = text.toLowerCase().replaceAll("ё", "е").match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= SHORTEST).map((word) => word.slice(0, STEM)));
}

function likeness(said, option) {
  const own = stems(option.label);
  return [...own].filter((stem) => said.has(stem)).length / Math.sqrt(own.size || 1);
}

/** Offer up to three categories under the text as one writes. */
export function offerCategories(text, select, place) {
  const options = [...select.options].filter((option) => option.value);
  const buttons = place.querySelector(".choices");
  const choose = (option) => {
    select.value = option.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const offer = () => {
    const said = stems(text.value);
    const best = options
      .map((option) => ({ option, score: likeness(said, option) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
    buttons.replaceChildren(...best.map(({ option }) => chip(option, select, choose)));
    place.hidden = best.length === 0;
  };
  text.addEventListener("input", offer);
  select.addEventListener("change", offer);
  offer();
}

function chip(option, select, choose) {
  const pressed = String(select.value === option.value);
  const made = element("button", { type: "button", class: "chip chip--plain", "aria-pressed": pressed }, option.label);
  made.addEventListener("click", () => choose(option));
  return made;
}
