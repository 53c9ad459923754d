/* A call: the form by keys alone, and beside it what is known of caller and place. */

import { Offers } from "../../report/offers.js";
import { Where } from "../../report/where.js";
import { Latest, unanswered } from "../../server.js";
import { address as urlOf, setup } from "../../setup.js";
import { sendForFragment } from "../sending.js";

const PAUSE_MS = 400;

const byId = (id) => document.getElementById(id);
const form = byId("call");
const { phone, name, text, category, address, lon, lat } = form.elements;
const known = byId("known");
const latest = new Latest();
let timer = 0;

async function look() {
  const asked = { phone: phone.value, lon: lon.value, lat: lat.value, category: category.value };
  try {
    const told = await latest.run((signal) => sendForFragment(urlOf("known"), asked, signal));
    if (told === undefined || told === null) return;
    known.innerHTML = told;
    const before = known.querySelector("[data-caller]");
    if (before && !name.value) name.value = before.dataset.caller;
  } catch (error) {
    unanswered(error); // the call goes on without it
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE_MS);
}

const where = new Where({ address, lon, lat, setup });
new Offers(form, { offers: byId("offers"), elsewhere: byId("elsewhere") });
phone.addEventListener("input", later);
lon.addEventListener("change", later);
category.addEventListener("change", later);
address.addEventListener("input", later);

form.addEventListener("submit", (event) => {
  if (where.check()) return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
if (form.querySelector(".field--bad")) form.querySelector(".field--bad :is(input, select, textarea)").focus();
if (phone.value || lon.value) look();
