/* One step of the form at a time; every one can be gone back to. */

const ORDER = ["where", "what", "similar", "contact"];

export class Steps {
  #at = 0;
  #reached = 0;

  /** `leaving[step]()` may answer false, or a promise of it, to stay on the step. */
  constructor(form, leaving) {
    this.form = form;
    this.leaving = leaving;
    this.parts = ORDER.map((name) => form.querySelector(`[data-step=${name}]`));
    this.marks = ORDER.map((name) => form.querySelector(`[data-goto=${name}]`));
    this.buttons = Object.fromEntries(
      ["back", "next", "send"].map((name) => [name, document.getElementById(`step-${name}`)]),
    );
    document.getElementById("steps").hidden = false;
    this.buttons.back.addEventListener("click", () => this.#go(this.#at - 1));
    this.buttons.next.addEventListener("click", () => this.next());
    this.marks.forEach((mark, at) => mark.addEventListener("click", () => this.#jump(at)));
    form.addEventListener("keydown", (event) => this.#enter(event));
    this.#draw();
  }

  async next() {
    const from = this.#at;
    const may = await this.leaving[ORDER[from]]?.();
    if (may !== false) this.#go(from + 1);
    return may !== false;
  }

  /** Back at once; forward only past what each step asks. */
  async #jump(at) {
    if (at < this.#at) this.#go(at);
    while (this.#at < at && (await this.next()));
  }

  /** After a refusal by the server. */
  showFirstBad() {
    const at = this.parts.findIndex((part) => part.querySelector(".field--bad"));
    this.#reached = ORDER.length - 1;
    this.#go(Math.max(at, 0));
  }

  #enter(event) {
    const typing = event.target.matches("input:not([type=file], [role=combobox])");
    if (event.key !== "Enter" || !typing || this.#at === ORDER.length - 1) return;
    event.preventDefault();
    this.next();
  }

  #go(at) {
    this.#at = Math.min(Math.max(at, 0), ORDER.length - 1);
    this.#reached = Math.max(this.#reached, this.#at);
    this.#draw();
    this.parts[this.#at].querySelector("h2").focus();
    window.scrollTo({ top: 0 });
  }

  #draw() {
    const last = this.#at === ORDER.length - 1;
    this.parts.forEach((part, at) => (part.hidden = at !== this.#at));
    this.marks.forEach((mark, at) => {
      mark.disabled = at > this.#reached;
      if (at === this.#at) mark.setAttribute("aria-current", "step");
      else mark.removeAttribute("aria-current");
      mark.parentElement.classList.toggle("steps__past", at < this.#at);
    });
    this.buttons.back.hidden = this.#at === 0;
    this.buttons.next.hidden = last;
    this.buttons.send.hidden = !last;
  }
}
