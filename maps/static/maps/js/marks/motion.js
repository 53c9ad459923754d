/* How does one picture of donuts become the next? They part and meet on the way.

   Only the eye follows: where a donut stands is decided already. A figure is {group, picture,
   from, to, fades}: it goes from one unit position to another; `fades` says between which
   opacities. */

const REACH_PX = 260;
const FAINT = 0.4;

function nearest({ x, y }, others, world) {
  let [found, least] = [null, (REACH_PX / world) ** 2];
  for (const { group } of others) {
    const away = (group.x - x) ** 2 + (group.y - y) ** 2;
    if (away < least) [found, least] = [group, away];
  }
  return found;
}

/** A new one comes out of the nearest that stood there before, or just appears. */
export function appearing(group, before, world) {
  const parent = nearest(group, before, world);
  return { from: parent ?? group, to: group, fades: [parent ? FAINT : 0, 1] };
}

/** One that is gone goes into the nearest that stands now, or just vanishes. */
export function vanishing(group, standing, world) {
  return { from: group, to: nearest(group, standing, world) ?? group, fades: [1, 0] };
}

/** One that stays goes over to its new place. */
export function sliding(before, group) {
  return { from: before, to: group, fades: [1, 1] };
}

/** Whether anything of it is seen to change. */
export function moves({ from, to, fades }) {
  return from.x !== to.x || from.y !== to.y || fades[0] !== fades[1];
}

const between = (from, to, progress) => from + (to - from) * progress;

/** Where a figure is by now, and how opaque. */
export function midway({ from, to, fades }, progress) {
  const place = { x: between(from.x, to.x, progress), y: between(from.y, to.y, progress) };
  return { place, opacity: between(...fades, progress) };
}

/** What one sees on the way from one sight to another, as sightOf tells it. */
export function midsight(from, to, progress) {
  const origin = { x: between(from.origin.x, to.origin.x, progress), y: between(from.origin.y, to.origin.y, progress) };
  return { world: between(from.world, to.world, progress), origin };
}
