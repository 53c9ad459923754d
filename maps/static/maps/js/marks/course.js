/* What happens bit by bit? A course: a step in every frame until the end, eased. */

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
