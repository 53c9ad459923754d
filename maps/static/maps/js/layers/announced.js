/* What the town announces and asks: planned works, and polls. It comes where there is any. */

import { setup } from "../setup.js";

export async function layAnnounced(map) {
  const { works, polls, polls_style: style } = setup.urls;
  if (works) import("./works.js").then(({ layWorks }) => layWorks(map, works));
  if (polls) import("./polls.js").then(({ layPolls }) => layPolls(map, polls, style));
}
