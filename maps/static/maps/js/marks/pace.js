/* What is done frame by frame? Long work at a pace, so that a hand can move the map meanwhile,
   and what moves by itself on its course. */

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

/** Steps from a beginning to an end, eased. */
export class Course {
  #frame = 0;

  /** Whether it is under way. */
  get runs() {
    return this.#frame !== 0;
  }

  /** `step(progress)` is called with 0 to 1; whatever went on before goes no further. */
  run({ duration, easing }, step) {
    this.stop();
    const effect = new KeyframeEffect(null, null, { duration, easing, fill: "both" });
    new Animation(effect).play();
    const next = () => {
      const { progress } = effect.getComputedTiming();
      this.#frame = progress < 1 ? requestAnimationFrame(next) : 0;
      step(progress);
    };
    this.#frame = requestAnimationFrame(next);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
