/* Two periods side by side: two maps that move as one, in place of the pictures. */

import { groundMap, layGround } from "../ground_map.js";
import { Outlines } from "../layers/outlines.js";
import { ask } from "../server.js";
import { address, setup } from "../setup.js";
import { shownBy, tilesOf } from "../tiles/grid.js";
import { TileSource } from "../tiles/source.js";
import { Dots } from "./dots.js";

const sides = setup.sides.map((query, at) => {
  const place = document.getElementById(`period-${at + 1}`);
  place.hidden = false;
  const map = groundMap(place.firstElementChild, setup);
  return { place, query, map, dots: new Dots().addTo(map), source: new TileSource((tile) => address("tiles", tile)) };
});
let leading = false;

/** Whoever moves one map moves the other. */
function follow({ map: leader }, { map: other }) {
  leader.on("move zoomend", () => {
    if (leading) return;
    leading = true;
    other.setView(leader.getCenter(), leader.getZoom(), { animate: false });
    leading = false;
  });
}

/** Ask for what is seen; both are drawn together, by one scale. */
async function draw() {
  const { map } = sides[0];
  const tiles = tilesOf(shownBy(map), map.getZoom());
  const answers = await Promise.all(sides.map(({ source, query }) => source.fill(query, tiles)));
  if (answers.includes(undefined)) return;
  const held = sides.map(({ source, query }) => source.held(query, tiles));
  const most = Math.max(1, ...held.flatMap((tiles) => tiles.flatMap(({ answer }) => (answer?.heat ?? []).map(([, , n]) => n))));
  sides.forEach(({ dots }, at) => dots.show(held[at], most));
}

async function begin() {
  document.querySelector(".period-hint").hidden = false;
  follow(sides[0], sides[1]);
  follow(sides[1], sides[0]);
  sides[0].map.on("moveend", draw);
  await draw();
  for (const { place, map } of sides) {
    layGround(map, setup);
    place.dataset.ready = "";
  }
  const districts = await ask(address("districts"));
  for (const { map } of sides) new Outlines().addTo(map).show(districts);
}

begin();
