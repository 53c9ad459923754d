/* Where do donuts stand? In a frame around the view: one picture of all, their buttons over it.

   The frame has a size and is closed to what is around it, so while a hand moves the map the
   browser need not look at what is in it: in a frame that is open, each of its thousands of
   shapes costs time in every picture of the screen. */
/* global L */

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 0.2;

export class Frame {
  constructor(map) {
    this.map = map;
    this.element = L.DomUtil.create("div", "donuts", map.getPane("markerPane"));
    this.picture = document.createElementNS(SVG, "svg");
    this.picture.setAttribute("aria-hidden", "true");
    this.element.append(this.picture);
    this.buttons = L.DomUtil.create("div", "donuts__buttons", this.element);
  }

  /** Lie around the present view; inside, places stay those of the map's panes. */
  lay() {
    const size = this.map.getSize();
    const margin = size.multiplyBy(MARGIN).round();
    const { x, y } = this.map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
    Object.assign(this.element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    Object.assign(this.buttons.style, { left: `${-x}px`, top: `${-y}px` });
    this.picture.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }

  /** A button, and the figure drawn under it. */
  add() {
    const element = L.DomUtil.create("button", "mark", this.buttons);
    element.type = "button";
    const figure = document.createElementNS(SVG, "g");
    figure.setAttribute("class", "leaflet-zoom-animated");
    this.picture.append(figure);
    return { element, figure };
  }
}
