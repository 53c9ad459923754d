/* How does one picture of donuts become the next? They part and meet within 150 ms.

   Only the eye follows: where a donut stands is decided already, and who wishes for less
   motion sees it at once. So do all where many change: each that moves is a layer of its
   own to the browser, and hundreds cost it three frames each. */

const QUICK = { duration: 150, easing: "ease-out" };
const MOST = 80;
const REACH_PX = 260;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function shift(from, to, world) {
  return [(from.x - to.x) * world, (from.y - to.y) * world];
}

function nearest(group, others, world) {
  let [found, least] = [null, REACH_PX];
  for (const other of others) {
    const away = Math.hypot(...shift(group, other.group, world));
    if (away < least) [found, least] = [other.group, away];
  }
  return found;
}

function px([x, y]) {
  return `${x.toFixed(1)}px ${y.toFixed(1)}px`;
}

export class Motion {
  /** New ones come out of the nearest that stood there before, or just appear. */
  split(added, before, world) {
    if (calm.matches || added.length > MOST) return;
    for (const { figure, group } of added) {
      const parent = nearest(group, before, world);
      const start = parent ? { translate: px(shift(parent, group, world)), opacity: 0.4 } : { opacity: 0 };
      figure.animate([start, { translate: "0 0", opacity: 1 }], QUICK);
    }
  }

  /** Take some away at once. */
  drop(gone) {
    for (const { element, figure } of gone) {
      element.remove();
      figure.remove();
    }
  }

  /** Those that are gone go into the nearest that stands now, or just vanish. */
  merge(gone, standing, world) {
    if (calm.matches || gone.length > MOST) {
      this.drop(gone);
      return;
    }
    for (const one of gone) {
      one.element.remove();
      this.#vanish(one, nearest(one.group, standing, world), world);
    }
  }

  #vanish({ figure, group }, into, world) {
    const end = into ? { translate: px(shift(into, group, world)), opacity: 0 } : { opacity: 0 };
    figure.animate([{ translate: "0 0", opacity: 1 }, end], { ...QUICK, fill: "forwards" }).finished.then(
      () => figure.remove(),
      () => figure.remove(),
    );
  }

  /** One that stays goes over to its new place. */
  slide({ figure, group }, from, world) {
    if (calm.matches) return;
    figure.animate([{ translate: px(shift(from, group, world)) }, { translate: "0 0" }], QUICK);
  }
}
