/* Playing the history: a window of some months goes on by one month after another. */

const PACE_MS = 1300;

export class Playback {
  #timer = 0;
  #turn = 0;

  /**
   * `step()` moves the window on and returns whether it could; `ready()` promises that the
   * next step can be shown; `told(playing)` is called when it starts and stops.
   */
  constructor({ step, ready, told }) {
    Object.assign(this, { step, ready, told });
  }

  get playing() {
    return this.#turn % 2 === 1;
  }

  start() {
    if (this.playing) return;
    this.#turn += 1;
    this.told(true);
    this.#go(this.#turn);
  }

  stop() {
    if (!this.playing) return;
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.told(false);
  }

  /** The pace is humane, and never faster than the answers come. */
  async #go(turn) {
    const paused = new Promise((done) => {
      this.#timer = setTimeout(done, PACE_MS);
    });
    await Promise.all([paused, this.ready()]);
    if (turn !== this.#turn) return;
    if (this.step()) this.#go(turn);
    else this.stop();
  }
}
