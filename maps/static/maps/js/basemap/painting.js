/* When is a tile painted? Between frames, the nearest to the middle first. */

const BUDGET_MS = 6;

export class Painting {
  #jobs = new Map();
  #frame = 0;

  /** Do this soon; a later job of the same key takes the place of the earlier. */
  add(key, job) {
    this.#jobs.set(key, job);
    this.#frame ||= requestAnimationFrame(() => this.#some());
  }

  drop(key) {
    this.#jobs.delete(key);
  }

  /* At least one job a frame, more only while they are quick. */
  #some() {
    this.#frame = 0;
    const until = performance.now() + BUDGET_MS;
    for (const [key, job] of this.#nearest()) {
      this.#jobs.delete(key);
      job.run();
      if (performance.now() > until) break;
    }
    if (this.#jobs.size > 0) this.#frame = requestAnimationFrame(() => this.#some());
  }

  #nearest() {
    return [...this.#jobs].sort(([, one], [, other]) => one.distance() - other.distance());
  }
}
