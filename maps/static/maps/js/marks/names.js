/* How is a mark called, when it is read out or pointed at? */

import { number, say, sayCount } from "../words.js";

/** "Кластер: 214 проблем, новое 12, …, просрочено 3". */
export function nameOfMany({ n, counts, overdue, exact }, statuses) {
  const parts = statuses
    .map(({ word }, layer) => [word.toLowerCase(), counts[layer]])
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word} ${number(count)}`);
  if (overdue) parts.push(say("overdue_count", { count: number(overdue) }));
  return say(exact ? "stack_name" : "cluster_name", { count: sayCount("cluster", n), parts: parts.join(", ") });
}

/** "Новое: Яма на дороге, улица Мира, 7", from the row of an incident; or without one. */
export function nameOfOne({ status, overdue }, row, statuses) {
  const word = statuses.find(({ code }) => code === status).word;
  const named = row ? say("point_name", { status: word, category: row.category, address: row.address || say("no_address") }) : word;
  return overdue ? `${named}. ${say("is_overdue")}` : named;
}
