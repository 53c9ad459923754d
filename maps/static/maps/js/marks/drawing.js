/* When are marks drawn? All on one canvas: when there are others, while these part and meet,
   and while one zooms, so that they keep their size. */

import { worldPx } from "../tiles/grid.js";
import { Canvas, originOf, sightOf } from "./canvas.js";
import { turned } from "./colours.js";
import { midsight } from "./motion.js";
import { Course } from "./pace.js";

const QUICK = { duration: 150, easing: "ease-out" };
const LIKE_THE_GROUND = { duration: 250, easing: "cubic-bezier(0, 0, 0.25, 1)" };
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Drawing {
  #canvas = null;
  #sight = null;
  #motion = new Course();
  #zooming = new Course();

  /** Of both parts `paint` is called; only donuts move. */
  constructor({ points, donuts }) {
    Object.assign(this, { points, donuts });
  }

  addTo(map) {
    this.map = map;
    this.#canvas = new Canvas(map, "points", "points");
    map.on("zoomanim", ({ center, zoom }) => this.#zoom({ world: worldPx(zoom), origin: originOf(map, center, zoom) }));
    map.on("zoom viewreset", () => this.draw());
    turned(() => this.draw());
    return this;
  }

  /** Whether one zooms at the moment. */
  get isZooming() {
    return this.#zooming.runs;
  }

  /** Draw for the view as it is now, at once or bit by bit. */
  draw({ slowly = false } = {}) {
    this.#zooming.stop();
    this.#motion.stop();
    const sight = sightOf(this.map);
    if (slowly && !calm.matches && this.donuts.move) this.#motion.run(QUICK, (progress) => this.#paint(sight, progress));
    else this.#paint(sight, 1);
  }

  #zoom(to) {
    this.#motion.stop();
    const from = this.#sight ?? to;
    this.#zooming.run(LIKE_THE_GROUND, (progress) => this.#paint(midsight(from, to, progress), 1));
  }

  #paint(sight, progress) {
    this.#sight = sight;
    const view = this.#canvas.begin(sight);
    this.points.paint(view);
    this.donuts.paint(view, progress);
    Object.assign(this.#canvas.element.dataset, { count: this.points.count, donuts: this.donuts.count });
  }
}
