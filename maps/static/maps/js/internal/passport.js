/* Where is the history of the address that was looked for? */

import { address } from "../setup.js";

const HAVE_ONE = ["house", "street"];

/** Lead from the address to its passport; other places have none. */
export function leadToPassport(link, { kind, label }) {
  link.hidden = !HAVE_ONE.includes(kind);
  const anchor = link.querySelector("a");
  anchor.href = `${address("addresses")}?${new URLSearchParams({ q: label })}`;
  anchor.querySelector("strong").textContent = label;
}
