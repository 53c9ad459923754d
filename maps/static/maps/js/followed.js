/* The page of one's own appeal: the draft has done its work, the link can be copied. */

import { forgetDraft } from "./report/draft.js";

const copy = document.getElementById("copy");

if (document.querySelector("[data-received]")) forgetDraft();
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("link").value);
    copy.textContent = copy.dataset.done;
  });
}
