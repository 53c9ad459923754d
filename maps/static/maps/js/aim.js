/* Where must the map look, so that a place is seen beside the sheet that covers it? */

const HOUSE_ZOOM = 17;
const RIM = 0.08;

export class Aim {
  #linked;

  /** `covered()` is how many px at the foot of the map nobody can see. */
  constructor(map, state, covered = () => 0) {
    Object.assign(this, { map, state, covered });
    this.#linked = state.view ? null : state.incident;
  }

  /** Bring a place into the middle of what can be seen. */
  go({ lat, lon }, zoom) {
    const down = this.map.project([lat, lon], zoom).add([0, this.covered() / 2]);
    this.map.setView(this.map.unproject(down, zoom), zoom);
  }

  /** Let the chosen incident be seen; a link without a view of its own goes near to it. */
  show(place) {
    const named = this.#linked !== null && this.#linked === this.state.incident;
    this.#linked = null;
    if (named) this.go(place, HOUSE_ZOOM);
    else if (!this.#sees(place)) this.go(place, this.map.getZoom());
  }

  #sees({ lat, lon }) {
    const { x, y } = this.map.latLngToContainerPoint([lat, lon]);
    const { x: width, y: height } = this.map.getSize();
    const inside = (at, size) => at > size * RIM && at < size * (1 - RIM);
    return inside(x, width) && inside(y, height - this.covered());
  }
}
