/* Is it already here? Open incidents of the topic close to the pin. */

import { when } from "../dates.js";
import { ask, unanswered } from "../server.js";
import { address } from "../setup.js";
import { element, symbol } from "../symbol.js";
import { distance, say, sayCount } from "../words.js";

const NEAR_M = 250;
const MOST = 5;
const OPEN = ["new", "in_work", "waiting"];

export class Similar {
  constructor({ category, lon, lat }) {
    Object.assign(this, { category, lon, lat });
    this.said = document.getElementById("similar-said");
    this.list = document.getElementById("similar");
  }

  /** Look, and let the form go on in any case. */
  async look() {
    this.list.replaceChildren();
    this.said.textContent = say("loading");
    try {
      this.#show(this.lon.value ? await this.#near() : null);
    } catch (error) {
      unanswered(error);
      this.said.textContent = say("similar_failed");
    }
    return true;
  }

  /** Nothing at all means that nobody looked: there was no place to look around. */
  #show(found) {
    if (found === null) {
      this.said.textContent = say("similar_unplaced");
      return;
    }
    this.list.replaceChildren(...found.map((item) => this.#row(item)));
    this.said.textContent = found.length ? sayCount("similar", found.length) : say("similar_none");
  }

  async #near() {
    const params = new URLSearchParams({ near: `${this.lon.value},${this.lat.value}`, category: this.category.value });
    for (const status of OPEN) params.append("status", status);
    const { items } = await ask(address("incidents"), params);
    return items.filter((item) => item.distance_m <= NEAR_M).slice(0, MOST);
  }

  /** One tap in place of a report that would say the same. */
  #meToo(number) {
    const form = element("form", { method: "post", action: address("me_too", { number }) });
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    form.append(
      element("input", { type: "hidden", name: "csrfmiddlewaretoken", value: token }),
      element("button", { class: "button button--small" }, say("me_too")),
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { sendForm } = await import("../panel/fragment.js");
      await sendForm(form);
    });
    return form;
  }

  #row(item) {
    const facts = [item.status_word, when(item.opened_at), distance(item.distance_m)].join(" · ");
    const words = element(
      "div",
      {},
      element("p", {}, element("strong", {}, item.category)),
      element("p", { class: "small" }, item.address || say("no_address")),
      element("p", { class: "small quiet" }, facts),
    );
    const href = address("incident", { number: item.number });
    const link = element("a", { class: "button button--small", href, target: "_blank", rel: "noopener" }, say("look"));
    return element("li", {}, symbol(item.status), words, this.#meToo(item.number), link);
  }
}
