/* Which incidents are selected? A set of numbers with their places, up to a limit. */

export const MOST = 500;

export class Selected extends EventTarget {
  #places = new Map();

  get size() {
    return this.#places.size;
  }

  get numbers() {
    return [...this.#places.keys()];
  }

  /** [{lat, lon}] of those whose place is known. */
  get places() {
    return [...this.#places.values()].filter(Boolean);
  }

  has(number) {
    return this.#places.has(number);
  }

  /** Select [{number, lat, lon}] as well; whether there was room for all. */
  add(incidents) {
    const fresh = incidents.filter(({ number }) => !this.has(number));
    const room = fresh.slice(0, Math.max(MOST - this.size, 0));
    for (const { number, lat, lon } of room) this.#places.set(number, lat === undefined ? null : { lat, lon });
    if (room.length > 0) this.#tell();
    return room.length === fresh.length;
  }

  drop(numbers) {
    const gone = numbers.filter((number) => this.#places.delete(number));
    if (gone.length > 0) this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}
