/* How does the ground look? Quiet, so that the incidents are what one sees. */
/* global protomapsL */

const LIGHT = {
  ground: "#f3f2ee", water: "#c3d8e4", green: "#dce6d2", industrial: "#e9e6e1", square: "#ebe8df",
  building: "#e4e0d8", buildingEdge: "#d3cec4", road: "#ffffff", roadEdge: "#d9d5cc",
  main: "#fdf6e3", mainEdge: "#d8cfb8", rail: "#b9b5ad", outline: "#8b8f98",
  street: "#4a4f57", place: "#5d6b52", house: "#6b6a66", halo: "#ffffff", waterName: "#4f7387",
};

const DARK = {
  ground: "#171b1f", water: "#1c2f3c", green: "#1c2720", industrial: "#1d2023", square: "#22262a",
  building: "#23282d", buildingEdge: "#30363c", road: "#333a42", roadEdge: "#14181b",
  main: "#414a54", mainEdge: "#14181b", rail: "#4a5058", outline: "#77808a",
  street: "#b9c0c8", place: "#93a78a", house: "#8b949d", halo: "#14181b", waterName: "#7fa7be",
};

const TRUNK = 1;
const MAIN = 2;
const STREET = 3;
const LANE = 4;
const WIDTHS = { [TRUNK]: 1.5, [MAIN]: 1.2, [STREET]: 0.8, [LANE]: 0.35 };

/** Colours of the ground by the wish of the system. */
export function palette(dark) {
  return dark ? DARK : LIGHT;
}

const rankOf = (feature) => feature.props.rank || STREET;

function roadWidth(zoom, feature) {
  const grown = 1.5 ** (zoom - 13);
  return Math.min(Math.max(WIDTHS[rankOf(feature)] * grown * 1.6, 0.5), 26);
}

function fill(dataLayer, colour, more = {}) {
  return { dataLayer, symbolizer: new protomapsL.PolygonSymbolizer({ fill: colour, ...more }) };
}

function line(dataLayer, options, more = {}) {
  return { dataLayer, symbolizer: new protomapsL.LineSymbolizer(options), ...more };
}

function roads(colours) {
  const rules = [];
  for (const rank of [LANE, STREET, MAIN, TRUNK]) {
    const filter = (zoom, feature) => rankOf(feature) === rank;
    const edge = rank <= MAIN ? colours.mainEdge : colours.roadEdge;
    const width = (zoom, feature) => roadWidth(zoom, feature) + 1.4;
    rules.push(line("roads", { color: edge, width, lineCap: "round", lineJoin: "round" }, { filter, minzoom: 12 }));
  }
  for (const rank of [LANE, STREET, MAIN, TRUNK]) {
    const filter = (zoom, feature) => rankOf(feature) === rank;
    const color = rank <= MAIN ? colours.main : colours.road;
    rules.push(line("roads", { color, width: roadWidth, lineCap: "round", lineJoin: "round" }, { filter }));
  }
  return rules;
}

/** What is painted, from the bottom up. */
export function paints(colours) {
  return [
    fill("industrial", colours.industrial),
    fill("green", colours.green),
    fill("squares", colours.square),
    fill("water", colours.water),
    line("water", { color: colours.water, width: (zoom) => Math.max(1, 1.5 ** (zoom - 12)) }, {
      filter: (zoom, feature) => feature.geomType === protomapsL.GeomType.Line,
    }),
    fill("buildings", colours.building, { stroke: colours.buildingEdge, width: 0.6 }),
    ...roads(colours),
    line("rail", { color: colours.rail, width: (zoom) => (zoom < 14 ? 1 : 2), dash: [6, 3] }),
  ];
}

function names(dataLayer, colour, size, weight = "400") {
  return {
    labelProps: ["name"],
    fill: colour.fill,
    stroke: colour.halo,
    width: 1.6,
    font: (zoom) => `${weight} ${size(zoom)}px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif`,
  };
}

function streetNames(colours) {
  const style = names("roads", { fill: colours.street, halo: colours.halo }, (zoom) => (zoom < 17 ? 11.5 : 13));
  const symbolizer = new protomapsL.LineLabelSymbolizer({ ...style, repeatDistance: 360 });
  return [
    { dataLayer: "roads", minzoom: 14, filter: (zoom, feature) => rankOf(feature) <= MAIN, symbolizer },
    { dataLayer: "roads", minzoom: 15, filter: (zoom, feature) => rankOf(feature) > MAIN, symbolizer },
  ];
}

/** What is written, the most important first. */
export function labels(colours) {
  const place = names("places", { fill: colours.place, halo: colours.halo }, () => 11, "500");
  const water = names("water", { fill: colours.waterName, halo: colours.halo }, () => 12.5, "italic 400");
  const house = names("houses", { fill: colours.house, halo: colours.halo }, (zoom) => (zoom < 18 ? 10 : 11.5));
  return [
    ...streetNames(colours),
    { dataLayer: "water", minzoom: 13, symbolizer: new protomapsL.CenteredTextSymbolizer(water) },
    { dataLayer: "houses", minzoom: 17, symbolizer: new protomapsL.CenteredTextSymbolizer({ ...house, labelProps: ["number"] }) },
    { dataLayer: "places", minzoom: 16, symbolizer: new protomapsL.CenteredTextSymbolizer({ ...place, maxLineChars: 16 }) },
  ];
}
