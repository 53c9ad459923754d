/* How is long work done while a hand moves the map? A little in each frame. */

const BUDGET_MS = 4;

export class Pace {
  #end = performance.now() + BUDGET_MS;

  /** `wanted()` tells whether anybody still waits for the work. */
  constructor(wanted) {
    this.wanted = wanted;
  }

  /** Whether the time of this frame is spent, and one must rest. */
  get isSpent() {
    return performance.now() >= this.#end;
  }

  /** Wait for the next frame; whether it is worth while to go on then. */
  async rest() {
    await new Promise(requestAnimationFrame);
    this.#end = performance.now() + BUDGET_MS;
    return this.wanted();
  }
}
