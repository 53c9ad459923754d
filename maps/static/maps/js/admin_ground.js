/* What lies under an area that is drawn in the admin? The city, seen whole at first. */

import { layGround, wholeCity } from "./ground_map.js";
import { setup } from "./setup.js";

addEventListener("map:init", ({ detail: { map } }) => {
  wholeCity(map, setup, { animate: false });
  layGround(map, setup);
});
