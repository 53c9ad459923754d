/* Which tiles cover a part of the map, and where does a place of a tile lie?

   Places are {x, y} in the unit square of Web Mercator: 0 in the north-west, 1 beyond the
   south-east. A tile is {z, x, y}. */
/* global L */

export const TILE_PX = 256;
export const EXTENT = 4096;
const DEEPEST = 19;
const MARGIN = 0.2;

/** How many px wide the world is at a zoom, also at a half one. */
export function worldPx(zoom) {
  return TILE_PX * 2 ** zoom;
}

export function unitOf({ lat, lng }) {
  const { x, y } = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lng), 0);
  return { x: x / TILE_PX, y: y / TILE_PX };
}

export function latLngOf({ x, y }) {
  return L.CRS.EPSG3857.pointToLatLng(L.point(x * TILE_PX, y * TILE_PX), 0);
}

/** Bounds of a box {west, north, east, south} in the unit square. */
export function boundsOf({ west, north, east, south }) {
  return L.latLngBounds(latLngOf({ x: west, y: south }), latLngOf({ x: east, y: north }));
}

/** The rectangle that the map shows at a centre and zoom, and a share of it around. */
export function shownBy(map, { centre = map.getCenter(), zoom = map.getZoom(), margin = MARGIN } = {}) {
  const middle = map.project(centre, zoom);
  const { x: width, y: height } = map.getSize();
  const world = worldPx(zoom);
  return {
    west: (middle.x - width * (0.5 + margin)) / world,
    east: (middle.x + width * (0.5 + margin)) / world,
    north: (middle.y - height * (0.5 + margin)) / world,
    south: (middle.y + height * (0.5 + margin)) / world,
  };
}

/** Whether a position lies in such a rectangle. */
export function holds({ west, north, east, south }, { x, y }) {
  return x >= west && x <= east && y >= north && y <= south;
}

function span(low, high, side) {
  const [first, last] = [low, high].map((at) => Math.min(Math.max(Math.floor(at * side), 0), side - 1));
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

/** The tiles of a rectangle at the whole zoom below; the ones in the middle come first. */
export function tilesOf({ west, north, east, south }, zoom) {
  const z = Math.min(Math.max(Math.floor(zoom), 0), DEEPEST);
  const side = 2 ** z;
  const tiles = span(west, east, side).flatMap((x) => span(north, south, side).map((y) => ({ z, x, y })));
  const [middleX, middleY] = [((west + east) / 2) * side - 0.5, ((north + south) / 2) * side - 0.5];
  const away = ({ x, y }) => Math.hypot(x - middleX, y - middleY);
  return tiles.sort((one, other) => away(one) - away(other));
}
