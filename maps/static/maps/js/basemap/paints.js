/* What is painted of the ground, from the bottom up? */
/* global protomapsL */

import { LANE, MAIN, rankOf, STREET, TRUNK } from "./ranks.js";

const WIDTHS = { [TRUNK]: 1.5, [MAIN]: 1.2, [STREET]: 0.8, [LANE]: 0.35 };
const WIDEST_PX = 26;
const EDGE_PX = 1.4;

function roadWidth(zoom, feature) {
  const grown = 1.5 ** (zoom - 13);
  return Math.min(Math.max(WIDTHS[rankOf(feature)] * grown * 1.6, 0.5), WIDEST_PX);
}

const edgeWidth = (zoom, feature) => roadWidth(zoom, feature) + EDGE_PX;

const isLine = (zoom, feature) => feature.geomType === protomapsL.GeomType.Line;
const isArea = (zoom, feature) => feature.geomType === protomapsL.GeomType.Polygon;

function fill(dataLayer, colour, more = {}) {
  return { dataLayer, symbolizer: new protomapsL.PolygonSymbolizer({ fill: colour, ...more }), filter: isArea };
}

function line(dataLayer, options, more = {}) {
  return { dataLayer, symbolizer: new protomapsL.LineSymbolizer(options), ...more };
}

function road(rank, color, width, more = {}) {
  const filter = (zoom, feature) => rankOf(feature) === rank;
  return line("roads", { color, width, lineCap: "round", lineJoin: "round" }, { filter, ...more });
}

/* All edges lie under all roads, so that crossings are open. */
function roads(colours) {
  const ranks = [LANE, STREET, MAIN, TRUNK];
  return [
    ...ranks.map((rank) => road(rank, rank <= MAIN ? colours.mainEdge : colours.roadEdge, edgeWidth, { minzoom: 12 })),
    ...ranks.map((rank) => road(rank, rank <= MAIN ? colours.main : colours.road, roadWidth)),
  ];
}

/* A house of which only the place is known, until its number is written; all of a tile are one feature. */
function dots(colour) {
  const draw = (context, parts, zoom) => {
    const size = Math.max(1.2, (zoom - 11) / 1.6);
    context.fillStyle = colour;
    for (const [{ x, y }] of parts) context.fillRect(x - size / 2, y - size / 2, size, size);
  };
  return { dataLayer: "dots", maxzoom: 16, symbolizer: { draw } };
}

export function paints(colours) {
  return [
    fill("towns", colours.town),
    fill("industrial", colours.industrial),
    fill("green", colours.green),
    fill("squares", colours.square),
    fill("water", colours.water),
    line("water", { color: colours.water, width: (zoom) => Math.max(1, 1.5 ** (zoom - 12)) }, { filter: isLine }),
    dots(colours.dot),
    fill("buildings", colours.building, { stroke: colours.buildingEdge, width: 0.6 }),
    ...roads(colours),
    line("rail", { color: colours.rail, width: (zoom) => (zoom < 14 ? 1 : 2), dash: [6, 3] }),
  ];
}
