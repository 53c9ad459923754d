// What does supercluster answer over Node's bare HTTP?
//
//   node server.mjs PORT FOLDER reduce|plain
//
// The columns lie in FOLDER as written by numpy, without a header. A change of filter is
// POST /wish with the wish in numbers: filter the features and build the index anew.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import Supercluster from "supercluster";

const STATUSES = 5;
const DEEPEST_CLUSTERS = 17;

const [port, folder, mode] = process.argv.slice(2);

const column = (name, Type) => {
  const bytes = readFileSync(`${folder}/${name}.bin`);
  return new Type(bytes.buffer, bytes.byteOffset, bytes.length / Type.BYTES_PER_ELEMENT);
};

const lon = column("lon", Float64Array);
const lat = column("lat", Float64Array);
const status = column("status", Int8Array);
const category = column("category", Int16Array);
const district = column("district", Int16Array);
const organisation = column("organisation", Int16Array);
const openedAt = column("opened_at", Float64Array);

// One object of properties for each status: nothing else is on the map.
const PROPERTIES = Array.from({ length: STATUSES }, (_, number) => ({ status: number }));

const counting = {
  map: (properties) => {
    const counts = new Array(STATUSES).fill(0);
    counts[properties.status] = 1;
    return { counts };
  },
  reduce: (total, { counts }) => {
    total.counts = total.counts.map((count, number) => count + counts[number]);
  },
};

const allowed = (values) => {
  if (!values.length) return null;
  const table = new Uint8Array(32768);
  for (const value of values) table[value] = 1;
  return table;
};

const features = (wish) => {
  const tables = [
    [status, allowed(wish.status)],
    [category, allowed(wish.category)],
    [district, allowed(wish.district)],
    [organisation, allowed(wish.organisation)],
  ].filter(([, table]) => table);
  const since = wish.since ?? -Infinity;
  const before = wish.before ?? Infinity;
  const kept = [];
  for (let at = 0; at < lon.length; at++) {
    if (openedAt[at] < since || openedAt[at] >= before) continue;
    if (!tables.every(([values, table]) => table[values[at]])) continue;
    kept.push({
      type: "Feature",
      properties: PROPERTIES[status[at]],
      geometry: { type: "Point", coordinates: [lon[at], lat[at]] },
    });
  }
  return kept;
};

const everything = { status: [], category: [], district: [], organisation: [] };
let index;

const build = (wish) => {
  index = null;
  const options = mode === "reduce" ? counting : {};
  index = new Supercluster({ maxZoom: DEEPEST_CLUSTERS, ...options });
  index.load(features(wish));
};

const answer = (response, status, body) => {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(body);
};

const tile = (response, url) => {
  const [z, x, y] = url.slice(1).split("/").map(Number);
  const found = index.getTile(z, x, y);
  if (found) answer(response, 200, JSON.stringify(found));
  else answer(response, 204, "");
};

const changeOfWish = (request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    build(JSON.parse(Buffer.concat(parts)));
    answer(response, 200, "{}");
  });
};

build(everything);
globalThis.gc?.();
createServer((request, response) => {
  if (request.method === "POST") changeOfWish(request, response);
  else tile(response, request.url);
}).listen(Number(port), "127.0.0.1");
