/* The button behind which the history lies folded; what is in it comes when it is wanted. */

export class TimeOpener {
  #timeline = null;

  /** `load()` promises the timeline, the first time it is opened. */
  constructor(root, load) {
    Object.assign(this, { root, load });
    this.button = root.querySelector("[data-time=open]");
    this.body = root.querySelector("[data-time=body]");
    this.button.addEventListener("click", () => this.fold(this.isOpen));
  }

  get isOpen() {
    return !this.body.hidden;
  }

  async fold(folded) {
    this.body.hidden = folded;
    this.root.classList.toggle("time--open", !folded);
    this.button.setAttribute("aria-expanded", String(!folded));
    if (!folded) this.#timeline ??= this.load();
    const timeline = await this.#timeline;
    timeline?.turn(this.isOpen);
  }
}
