/* The incidents on the map: donuts where many are, symbols where one is. */
/* global L */

import { cellId, placeId } from "../tiles/spots.js";
import { latLngOf, unitOf, worldPx } from "../tiles/grid.js";
import { Buttons } from "./buttons.js";
import { Donuts } from "./donuts.js";
import { Doubts } from "./doubts.js";
import { Drawing } from "./drawing.js";
import { nameOfOne } from "./names.js";
import { Points } from "./points.js";
import { Walk } from "./walk.js";

const RING_GAP_PX = 4;
const LIT_PX = 13;
const MOUSE_PX = 13;
const TOUCH_PX = 22;

export class Marks {
  #byMember = new Map();
  #lit = L.layerGroup();
  #zoom = 0;
  #drawnAt = null;
  #chosen = null;

  /**
   * `opened(number)` and `entered(group, byKey)` are called for a point and a donut,
   * `found(group)` promises the row of the one incident in a group, or null.
   */
  constructor({ statuses, facts, opened, entered, found }) {
    this.statuses = statuses;
    this.facts = facts;
    this.found = ({ group }) => found(group);
    this.entered = entered;
    this.donuts = new Donuts(statuses);
    this.points = new Points(statuses);
    this.drawing = new Drawing(this);
    this.buttons = new Buttons({ statuses, entered });
    this.doubts = new Doubts();
    const open = async (point) => {
      const number = point.group.number ?? (await this.found(point))?.number;
      if (number) opened(number);
    };
    const named = async (point) => nameOfOne(point, await this.found(point), statuses);
    this.open = open;
    this.walk = new Walk({ points: this.points, named, opened: open });
  }

  addTo(map) {
    this.map = map;
    for (const part of [this.doubts, this.points, this.drawing, this.buttons, this.walk, this.#lit]) part.addTo(map);
    map.on("click", ({ containerPoint, latlng, originalEvent }) => this.#pressed(containerPoint, latlng, originalEvent.pointerType));
    map.once("mousemove", (event) => this.#hover(event));
    this.facts.addEventListener("known", () => this.#known());
    map.on("moveend", () => this.walk.refresh());
    return this;
  }

  /** A donut is pressed here only while its button is still to come. */
  #pressed(place, latLng, pointer) {
    const group = this.donuts.at(unitOf(latLng), worldPx(this.map.getZoom()));
    if (group) {
      this.entered(group, false);
      return;
    }
    const point = this.points.near(place, pointer === "touch" ? TOUCH_PX : MOUSE_PX);
    if (point) this.open(point);
  }

  /** Only where there is a mouse. */
  async #hover(event) {
    const { Hover } = await import("./hover.js");
    const { points, statuses, found } = this;
    new Hover({ points, statuses, found, reach: MOUSE_PX }).addTo(this.map).look(event);
  }

  /** Draw groups made at a zoom of the tiles, at the pace they were made. */
  async show(groups, zoom, pace) {
    if (!(await this.donuts.ready(groups.filter(({ n }) => n > 1), pace)) || this.drawing.isZooming) return;
    this.#zoom = zoom;
    this.#show(groups);
  }

  #show(groups) {
    this.#byMember = new Map(groups.flatMap((group) => group.members.map(({ id }) => [id, group])));
    this.points.show(groups.filter(({ n }) => n === 1));
    this.#draw(groups.filter(({ n }) => n > 1));
    this.walk.refresh();
    this.#known();
    if (!this.map.dragging?.moving()) this.map.fire("marksdrawn", { boxes: this.#boxes(groups) });
  }

  /** While a hand moves the map nothing else moves, and nobody looks for a button; the first stand at once. */
  #draw(many) {
    const zoom = this.map.getZoom();
    const first = this.#drawnAt === null;
    const zoomed = !first && this.#drawnAt !== zoom;
    this.#drawnAt = zoom;
    this.donuts.show(many, zoomed ? worldPx(zoom) : null);
    const moved = this.map.dragging?.moving();
    this.drawing.draw({ slowly: !moved && !first });
    if (!moved) this.buttons.show(many);
  }

  clear() {
    this.#show([]);
  }

  #boxes(groups) {
    return groups.map((group) => ({ ...this.points.placeOf(group), radius: group.room / 2 }));
  }

  #known() {
    this.doubts.show(this.points.inView(), this.facts);
    this.choose(this.#chosen);
  }

  #groupAt(number, place) {
    const names = [`incident ${number}`];
    if (place) names.push(placeId(place, this.#zoom), cellId(place, this.#zoom));
    return names.map((name) => this.#byMember.get(name)).find(Boolean);
  }

  /** The donut that stands for a place among others: {at, radius}; undefined when none does. */
  holding({ lat, lon, number }) {
    const group = this.#groupAt(number, unitOf({ lat, lng: lon }));
    return group?.n > 1 ? { at: latLngOf(group), radius: group.room / 2 + RING_GAP_PX } : undefined;
  }

  /** Let the mark of one incident stand out, or none. */
  choose(number) {
    this.#chosen = number;
    const row = number ? this.facts.of(number) : null;
    const group = number && this.#groupAt(number, row && unitOf({ lat: row.lat, lng: row.lon }));
    this.#lit.clearLayers();
    if (!group) return;
    const radius = group.n > 1 ? group.room / 2 + RING_GAP_PX / 2 : LIT_PX;
    L.circleMarker(latLngOf(group), { radius, className: "lit", interactive: false }).addTo(this.#lit);
  }
}
