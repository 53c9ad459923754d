/* The card of one incident, in the panel in place of the list. */

import { askFragment, Latest, reason, unanswered } from "../server.js";
import { address } from "../setup.js";
import { element } from "../symbol.js";
import { say } from "../words.js";

export class Card {
  #latest = new Latest();
  #cameFrom = null;

  /** `shown({lat, lon})` when a card stands, `closed()` when the way back was taken. */
  constructor(panel, place, { shown, closed, url = "incident_card" }) {
    this.panel = panel;
    this.place = place;
    this.shown = shown;
    this.url = url;
    place.addEventListener("click", (event) => {
      const pressed = event.target.closest("[data-act]");
      if (pressed?.dataset.act === "close") closed();
      if (pressed?.dataset.act === "share") this.#share(pressed);
    });
    place.addEventListener("submit", (event) => this.#sent(event));
    place.addEventListener("keydown", (event) => event.key === "Escape" && closed());
  }

  async open(number) {
    if (!this.panel.classList.contains("panel--card")) this.#cameFrom = document.activeElement;
    this.panel.classList.add("panel--card");
    this.place.hidden = false;
    this.place.setAttribute("aria-busy", "true");
    try {
      const html = await this.#latest.run((signal) => askFragment(address(this.url, { number }), signal));
      if (html !== undefined) this.#put(html);
    } catch (error) {
      unanswered(error);
      this.#put(document.querySelector("#card-back").innerHTML);
      this.place.append(element("p", { class: "card__failed" }, reason(error, say("card_failed"))));
    }
  }

  #put(html) {
    this.place.innerHTML = html;
    this.place.dispatchEvent(new CustomEvent("put", { detail: html }));
    this.place.removeAttribute("aria-busy");
    this.place.focus({ preventScroll: true });
    this.place.scrollIntoView({ block: "start" });
    const { lat, lon } = this.place.querySelector("[data-lat]")?.dataset ?? {};
    if (lat) this.shown({ lat: Number(lat), lon: Number(lon) });
  }

  close() {
    this.panel.classList.remove("panel--card");
    this.place.hidden = true;
    this.place.replaceChildren();
    if (this.#cameFrom?.isConnected) this.#cameFrom.focus({ preventScroll: true });
  }

  /** A form that is answered by a fragment stays on the map. */
  async #sent(event) {
    const form = event.target.closest("[data-fragment]");
    if (!form) return;
    event.preventDefault();
    const { sendForm } = await import("./fragment.js");
    await sendForm(form);
  }

  async #share(button) {
    const { href, title } = button.dataset;
    const url = new URL(href, window.location.origin).href;
    if (navigator.share) {
      await navigator.share({ title, url }).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(url);
    button.textContent = say("copied");
  }
}
