/* Donuts where many incidents are: they split and merge as one zooms. */

import { appearing, midway, moves, sliding, vanishing } from "./motion.js";
import { Pictures } from "./pictures.js";

export class Donuts {
  #figures = new Map();
  #leaving = [];

  /** `statuses` are the layers in their order. */
  constructor(statuses) {
    this.pictures = new Pictures(statuses);
  }

  get count() {
    return this.#figures.size;
  }

  /** Make ready to be shown; see Pictures. */
  ready(groups, pace) {
    return this.pictures.ready(groups, pace);
  }

  /** Take groups; where one has zoomed to a world of so many px, new ones come out of the old. */
  show(groups, zoomedTo = null) {
    const known = [...this.#figures.values()];
    const parents = zoomedTo ? known : [];
    this.#figures = new Map(groups.map((group) => [group.id, this.#figureOf(group, parents, zoomedTo)]));
    const heirs = zoomedTo ? [...this.#figures.values()] : [];
    const gone = known.filter(({ group }) => !this.#figures.has(group.id));
    this.#leaving = gone.map(({ group }) => ({ group, ...vanishing(group, heirs, zoomedTo) }));
  }

  #figureOf(group, parents, world) {
    const before = this.#figures.get(group.id);
    return { group, ...(before ? sliding(before.group, group) : appearing(group, parents, world)) };
  }

  /** Whether any of them is on its way since they were shown. */
  get move() {
    return [...this.#leaving, ...this.#figures.values()].some(moves);
  }

  /** Paint them on a canvas that has been begun, so far on their way. */
  paint(view, progress) {
    for (const figure of [...this.#leaving, ...this.#figures.values()]) this.#paint(figure, view, progress);
    view.context.globalAlpha = 1;
  }

  #paint(figure, { context, density, size, at }, progress) {
    const { place, opacity } = midway(figure, progress);
    const [right, down] = at(place);
    if (opacity === 0 || right < 0 || down < 0 || right > size.x || down > size.y) return;
    const { image, side } = this.pictures.of(figure.group);
    const [x, y] = [right, down].map((middle) => Math.round((middle - side / 2) * density) / density);
    context.globalAlpha = opacity;
    context.drawImage(image, x, y, side, side);
  }

  /** The group whose donut covers a unit position where the world is so many px wide. */
  at({ x, y }, world) {
    const covers = ({ group }) => Math.hypot(group.x - x, group.y - y) * world <= group.size / 2;
    return [...this.#figures.values()].find(covers)?.group;
  }
}
