/* A step is taken with many: what it would do is shown first, then how far it has got. */

import { Latest, reason, unanswered } from "../../server.js";
import { address } from "../../setup.js";
import { element } from "../../symbol.js";
import { number as figure, say, sayCount } from "../../words.js";
import { send } from "../sending.js";

const AT_ONCE = 20;
const MOST_TOLD = 30;

function inPieces(all) {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, piece) => all.slice(piece * AT_ONCE, (piece + 1) * AT_ONCE));
}

export class Together {
  #foresight = new Latest();
  #busy = false;
  #stopped = false;

  /** `opened(number)` opens a card; `done()` when something may have changed. */
  constructor(dialog, { notice, opened, done }) {
    Object.assign(this, { dialog, notice, opened, done });
    dialog.addEventListener("submit", (event) => this.#submitted(event));
    dialog.addEventListener("click", ({ target }) => this.#pressed(target));
    dialog.addEventListener("change", ({ target }) => target.matches("[data-preview]") && this.#foresee(target));
    dialog.addEventListener("cancel", (event) => this.#busy && event.preventDefault());
  }

  /** Show what a step would do with incidents of these numbers. */
  async show(step, numbers) {
    try {
      const { html } = await send(address("selection_step", { name: step }), { numbers: numbers.join() });
      this.dialog.innerHTML = html;
    } catch (error) {
      unanswered(error);
      this.notice.tell(reason(error, say("not_led")));
      this.done();
      return;
    }
    this.dialog.showModal();
    this.dialog.querySelector("select, textarea, [data-go]").focus();
  }

  /** Say what would follow from what was chosen. */
  async #foresee({ form, value, dataset }) {
    const place = form.querySelector("[data-foresight]");
    place.replaceChildren();
    if (!value) return;
    try {
      const told = await this.#foresight.run((signal) => send(dataset.preview, new FormData(form), signal));
      if (told) place.innerHTML = told.html;
    } catch (error) {
      unanswered(error);
      place.textContent = reason(error, say("failed"));
    }
  }

  #pressed(target) {
    const { number } = target.dataset;
    if (target.matches("[data-stop]")) this.#stop();
    else if (number) {
      this.dialog.close();
      this.opened(Number(number));
    }
  }

  #stop() {
    this.#stopped = true;
    if (!this.#busy) this.dialog.close();
  }

  #submitted(event) {
    event.preventDefault();
    if (!this.#busy) this.#go(event.target);
  }

  async #go(form) {
    const fields = new FormData(form);
    const all = fields.get("incidents").split(",");
    const course = { of: all.length, done: 0, left: [], passed: 0 };
    this.#allow(form, false);
    try {
      for (const piece of "whole" in form.dataset ? [all] : inPieces(all)) {
        if (this.#stopped) break;
        fields.set("incidents", piece.join());
        this.#take(form, course, await send(form.action, fields), piece);
      }
      this.#end(form, course);
    } catch (error) {
      unanswered(error);
      this.#allow(form, true);
      form.elements.incidents.value = all.slice(course.passed).join();
      this.#failed(form, reason(error, say("together_failed", { done: figure(course.done), of: figure(course.of) })));
    }
    this.#busy = false;
    if (course.passed > 0) this.done();
  }

  #allow(form, on) {
    this.#busy = !on;
    this.#stopped = false;
    for (const part of form.querySelectorAll("[data-go], select, textarea")) part.disabled = !on;
    form.querySelector("[data-stop]").textContent = say(on ? "together_close" : "together_stop");
    form.querySelector(".together__failed").hidden = true;
  }

  #take(form, course, { done, left }, piece) {
    course.done += done;
    course.left.push(...left.map(({ place, why }) => ({ number: parseInt(piece[place], 10), why })));
    course.passed += piece.length;
    form.querySelector(".together__course").hidden = false;
    form.querySelector("progress").value = course.passed;
    form.querySelector("[data-told]").textContent = say("together_course", { passed: figure(course.passed), of: figure(course.of) });
  }

  #failed(form, sentence) {
    Object.assign(form.querySelector(".together__failed"), { textContent: sentence, hidden: false });
  }

  /** Say how it went, and name those that were left. */
  #end(form, { of, done, left, passed }) {
    const said = [element("p", { role: "status" }, say("together_done", { done: figure(done), of: figure(of) }))];
    if (passed < of) said.push(element("p", {}, sayCount("together_stopped", of - passed)));
    if (left.length > 0) said.push(element("p", {}, sayCount("together_left", left.length)), this.#names(left));
    const shut = element("button", { type: "button", class: "button button--loud", "data-stop": "" }, say("together_close"));
    form.replaceChildren(form.querySelector("h2"), ...said, element("p", { class: "together__acts" }, shut));
    shut.focus();
  }

  #names(left) {
    const lines = left.slice(0, MOST_TOLD).map(({ number, why }) =>
      element("li", {}, element("button", { type: "button", class: "link", "data-number": number }, `№ ${number}`), ` ${why}`),
    );
    return element("ul", { class: "together__others" }, ...lines);
  }
}
