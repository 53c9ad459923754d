/* A form that is answered by a piece of its page, in place of what it stands in. */

import { reason, Unreachable, unanswered } from "../server.js";
import { element } from "../symbol.js";
import { say } from "../words.js";

/** Send a form; its section, or the form alone, becomes what is answered. */
export async function sendForm(form) {
  const body = new FormData(form);
  body.append("fragment", "yes");
  const place = form.closest("section.me-too") ?? form;
  try {
    const response = await fetch(form.action, { method: "POST", body }).catch((error) => {
      throw new Unreachable(error.message);
    });
    const made = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = made.querySelector(".me-too");
    if (!fresh) throw new Unreachable(response.statusText);
    place.replaceWith(fresh);
  } catch (error) {
    unanswered(error);
    place.append(element("p", { class: "field__error", role: "alert" }, reason(error, say("card_failed"))));
  }
}
