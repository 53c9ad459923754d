/* How does the ground come onto the screen? Vector tiles, each painted out of sight and handed
   over as a picture: a canvas that is painted on itself is copied for every picture of the
   screen where no graphics card helps. */
/* global L, protomapsL */

import { Painting } from "./painting.js";

const TILE_PX = 256;
const MARGIN_PX = 16;
const TILES_WITH_LABELS = 64;
const SHARPEST = 2;
const DEEPEST_TILE = 18;
const HALVES = 1;

function source(url) {
  const cache = new protomapsL.TileCache(new protomapsL.ZxySource(url, true), TILE_PX << HALVES);
  return new protomapsL.View(cache, DEEPEST_TILE, HALVES);
}

export class Ground extends L.GridLayer {
  #view;
  #design;
  #labelers;
  #painting = new Painting();
  #sharpness = Math.min(window.devicePixelRatio || 1, SHARPEST);
  #scratch = document.createElement("canvas").getContext("2d");
  #unseen = new OffscreenCanvas(TILE_PX * this.#sharpness, TILE_PX * this.#sharpness).getContext("2d");
  #magnified = 1;

  /** `design(magnified)` gives colour of the ground, paints and labels; text is that much larger. */
  constructor(url, design, options) {
    super({ updateWhenZooming: false, ...options });
    this.#view = source(url);
    this.redesign(design);
    addEventListener("online", () => this.#again((tile) => tile.missing));
  }

  /** Paint everything anew, in other colours or with larger text. */
  redesign(make) {
    this.make = make;
    this.#design = make(this.#magnified);
    this.#labelers = new protomapsL.Labelers(
      this.#scratch, this.#design.labels, TILES_WITH_LABELS, (keys) => this.#again((tile) => keys.has(tile.key)),
    );
    this.#again(() => true);
  }

  /* Between two whole zooms Leaflet shrinks tiles; their text keeps its size. */
  _setView(center, zoom, noPrune, noUpdate) {
    const magnified = noUpdate ? this.#magnified : 2 ** (Math.round(zoom) - zoom);
    const other = Math.abs(magnified - this.#magnified) > 0.01;
    this.#magnified = magnified;
    if (other) this.redesign(this.make);
    super._setView(center, zoom, noPrune, noUpdate);
    this.#again((tile) => tile.missing);
  }

  createTile(coords, done) {
    const tile = L.DomUtil.create("canvas", "leaflet-tile");
    Object.assign(tile, { coords, key: this._tileCoordsToKey(coords), done });
    this.#load(tile);
    return tile;
  }

  /* Old canvases give their memory back at once; some browsers wait for long. */
  _removeTile(key) {
    const tile = this._tiles[key]?.el;
    super._removeTile(key);
    if (!tile) return;
    this.#painting.drop(tile);
    tile.gone = true;
    tile.width = tile.height = 0;
  }

  /* A request is dropped when another zoom is asked for, and made again if that was left soon. */
  async #load(tile) {
    tile.missing = false;
    try {
      const data = await this.#view.getDisplayTile(tile.coords);
      if (!tile.gone) this.#soon(tile, new Map([["", [data]]]));
    } catch (error) {
      tile.missing = true;
      if (error.name !== "AbortError") tile.done?.(error, tile);
    }
  }

  #again(wanted) {
    for (const { el: tile } of Object.values(this._tiles ?? {})) {
      if (tile.coords.z === this._tileZoom && wanted(tile)) this.#load(tile);
    }
  }

  #soon(tile, data) {
    this.#painting.add(tile, { run: () => this.#paint(tile, data), distance: () => this.#distance(tile) });
  }

  #distance({ coords }) {
    if (!this._map) return 0;
    const middle = this._map.project(this._map.getCenter(), coords.z).divideBy(TILE_PX);
    return Math.hypot(coords.x + 0.5 - middle.x, coords.y + 0.5 - middle.y);
  }

  #paint(tile, data) {
    const { x, y, z } = tile.coords;
    if (tile.gone || !this._map) return;
    if (this.#labelers.add(z, data) > 0) {
      this.#soon(tile, data); // Placing labels took its time; the frame is for others now.
      return;
    }
    const context = this.#blank();
    const origin = { x: x * TILE_PX, y: y * TILE_PX };
    const box = {
      minX: origin.x - MARGIN_PX, minY: origin.y - MARGIN_PX,
      maxX: origin.x + TILE_PX + MARGIN_PX, maxY: origin.y + TILE_PX + MARGIN_PX,
    };
    protomapsL.paint(context, z, data, this.#labelers.getIndex(z), this.#design.paints, box, origin, false);
    tile.width = tile.height = TILE_PX * this.#sharpness;
    tile.getContext("bitmaprenderer").transferFromImageBitmap(context.canvas.transferToImageBitmap());
    tile.done?.(null, tile);
    tile.done = null;
  }

  #blank() {
    const context = this.#unseen;
    context.setTransform(this.#sharpness, 0, 0, this.#sharpness, 0, 0);
    context.fillStyle = this.#design.ground;
    context.fillRect(0, 0, TILE_PX, TILE_PX);
    return context;
  }
}
