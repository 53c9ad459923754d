/* Where are the selected ones? A ring round each on the map. */
/* global L */

const PANE = "selected";
const RADIUS_PX = 9;

export class Spots {
  #layer = L.layerGroup();

  constructor(map, selected) {
    Object.assign(this, { map, selected });
    if (!map.getPane(PANE)) Object.assign(map.createPane(PANE).style, { zIndex: 595, pointerEvents: "none" });
    this.renderer = L.svg({ pane: PANE });
    selected.addEventListener("change", () => this.#draw());
  }

  show() {
    this.#layer.addTo(this.map);
    this.#draw();
  }

  hide() {
    this.#layer.remove();
  }

  #draw() {
    this.#layer.clearLayers();
    for (const { lat, lon } of this.selected.places) {
      L.circleMarker([lat, lon], { renderer: this.renderer, radius: RADIUS_PX, className: "selected", interactive: false }).addTo(this.#layer);
    }
  }
}
