/* What is written on the ground, the most important first? */
/* global protomapsL */

import { Along } from "./along.js";
import { MAIN, rankOf } from "./ranks.js";

const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const HALO_PX = 1.6;
const REPEATED_PX = 360;
const LINE_CHARS = 16;
const STOP = "stop";

/* A wide park has its name in every tile; of those that are near each other one is enough. */
class Seldom {
  constructor(symbolizer) {
    this.symbolizer = symbolizer;
  }

  place(layout, geometry, feature) {
    const seldom = { deduplicationKey: feature.props.name, deduplicationDistance: REPEATED_PX };
    return this.symbolizer.place(layout, geometry, feature)?.map((label) => ({ ...label, ...seldom }));
  }
}

class Writing {
  constructor({ colours, magnified, language }) {
    Object.assign(this, { colours, magnified });
    this.name = language === "en" ? ["name_en", "name"] : ["name"];
  }

  #style(colour, size, weight) {
    return {
      labelProps: this.name,
      fill: this.colours[colour],
      stroke: this.colours.halo,
      font: (zoom) => `${weight} ${size(zoom) * this.magnified}px ${FONT}`,
    };
  }

  /* The outline of letters is centred on their edge, so half of it is seen. */
  along(colour, size) {
    return new Along(new protomapsL.LineLabelSymbolizer({
      ...this.#style(colour, size, "400"),
      width: 2 * HALO_PX * this.magnified,
      position: protomapsL.LineLabelPlacement.Center,
      repeatDistance: REPEATED_PX,
    }));
  }

  at(colour, size, { weight = "400", ...more } = {}) {
    return new protomapsL.CenteredTextSymbolizer({
      ...this.#style(colour, size, weight),
      width: HALO_PX * this.magnified,
      lineHeight: 1.1,
      maxLineChars: LINE_CHARS,
      ...more,
    });
  }
}

const ofKind = (...kinds) => (zoom, { props }) => kinds.includes(props.kind);
const isMain = (zoom, feature) => rankOf(feature) <= MAIN;
const isMinor = (zoom, feature) => rankOf(feature) > MAIN;

export function labels(colours, { magnified, language }) {
  const writing = new Writing({ colours, magnified, language });
  const street = writing.along("street", (zoom) => (zoom < 17 ? 11.5 : 13));
  const small = () => 11;
  return [
    { dataLayer: "roads", minzoom: 14, filter: isMain, symbolizer: street },
    { dataLayer: "names", minzoom: 12, filter: ofKind("water"), symbolizer: new Seldom(writing.at("waterName", () => 12.5, { weight: "italic 400" })) },
    { dataLayer: "roads", minzoom: 15, filter: isMinor, symbolizer: street },
    { dataLayer: "axes", minzoom: 16, symbolizer: street },
    { dataLayer: "names", minzoom: 13, filter: ofKind("green"), symbolizer: new Seldom(writing.at("greenName", small, { weight: "500" })) },
    { dataLayer: "names", minzoom: 15, filter: ofKind("square"), symbolizer: writing.at("place", small) },
    { dataLayer: "houses", minzoom: 17, symbolizer: writing.at("house", (zoom) => (zoom < 18 ? 11 : 12), { labelProps: ["number"] }) },
    { dataLayer: "places", minzoom: 16, filter: (zoom, { props }) => props.kind !== STOP, symbolizer: writing.at("place", small) },
    { dataLayer: "places", minzoom: 17, filter: ofKind(STOP), symbolizer: writing.at("place", small) },
  ];
}
