/* From how near is an address looked at? A house from nearby, a street as a whole. */
/* global L */

const WHOLE_STREETS_FROM = 13;

/** The zoom for {bounds}, which only a street has; `nearest` is that of a house. */
export function zoomOf(map, { bounds }, nearest) {
  if (!bounds) return nearest;
  const [west, south, east, north] = bounds;
  const whole = map.getBoundsZoom(L.latLngBounds([south, west], [north, east]));
  return Math.min(nearest - 1, Math.max(WHOLE_STREETS_FROM, whole));
}
