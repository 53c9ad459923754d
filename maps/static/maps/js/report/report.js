/* The report form with scripts: the same form, a step at a time, with a map and a draft. */

import { setup } from "../setup.js";
import { say } from "../words.js";
import { Draft } from "./draft.js";
import { Offers } from "./offers.js";
import { Photos } from "./photos.js";
import { filledIn } from "./required.js";
import { Similar } from "./similar.js";
import { Steps } from "./steps.js";
import { Where } from "./where.js";
import { WordsSeen } from "./words_seen.js";

const byId = (id) => document.getElementById(id);
const form = byId("report");
const { text, category, address, lon, lat } = form.elements;

const draft = new Draft(form, { note: byId("draft-note"), drop: byId("draft-drop") });
const where = new Where({ address, lon, lat, setup });
const similar = new Similar({ category, lon, lat });
new Photos(form.elements.photos, byId("previews"));
new WordsSeen(form, { look: byId("words-look"), preview: byId("words-preview") });
new Offers(form, { offers: byId("offers"), elsewhere: byId("elsewhere") });

const steps = new Steps(form, {
  where: () => where.check(),
  what: () => filledIn([text, category]) && similar.look(),
});
if (form.querySelector(".field--bad")) steps.showFirstBad();

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  draft.save();
  byId("send-error").hidden = navigator.onLine;
  if (!navigator.onLine) {
    byId("send-error").textContent = say("kept_offline");
    return;
  }
  byId("step-send").disabled = true;
  const { passGate } = await import("../gate/passing.js");
  await passGate(form, byId("send-said"));
  form.submit();
});
window.addEventListener("pageshow", () => {
  byId("step-send").disabled = false;
  byId("send-said").hidden = true;
});
