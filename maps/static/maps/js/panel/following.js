/* How does a list follow what others change, under the eyes of who reads it? Row by row.

   A row that says the same is not touched; one that says something else gets other words
   in its place. What comes or goes above what one reads does not move it. */

function nameOf({ dataset }) {
  return dataset.number ?? dataset.appeal;
}

/** What scrolls these rows: their frame, or on a phone the page. */
function scrollerOf(list) {
  const frame = list.closest("[data-scrolls]");
  return frame && frame.scrollHeight > frame.clientHeight ? frame : document.scrollingElement;
}

/** The row that is to stay where it is: the one with the focus, or the first that is read. */
function anchorOf(list, frame, wanted) {
  const top = Math.max(frame.getBoundingClientRect().top, 0);
  const stays = (row) => row && wanted.has(nameOf(row));
  const held = document.activeElement?.closest(".row");
  if (list.contains(held) && stays(held)) return held;
  if (frame.scrollTop === 0) return null;
  return [...list.children].find((row) => row.getBoundingClientRect().bottom > top && stays(row)) ?? null;
}

/** The row that has stood here with the words of a new one; what belongs to the page stays. */
function reworded(row, fresh) {
  const [old, made] = [row.lastElementChild, fresh.lastElementChild];
  if (old.hasAttribute("aria-current")) made.setAttribute("aria-current", old.getAttribute("aria-current"));
  if (old.outerHTML === made.outerHTML) return row;
  const hasFocus = old.contains(document.activeElement);
  old.replaceWith(made);
  if (hasFocus) made.focus({ preventScroll: true });
  return row;
}

function put(list, rows) {
  let place = list.firstElementChild;
  for (const row of rows) {
    if (row === place) place = place.nextElementSibling;
    else list.insertBefore(row, place);
  }
  while (place) {
    const after = place.nextElementSibling;
    place.remove();
    place = after;
  }
}

/** Where the focus goes whose row has gone: to the one that now stands in its place. */
function refocus(list, at) {
  const row = list.children[Math.min(at, list.children.length - 1)];
  row?.querySelector("a, button")?.focus({ preventScroll: true });
}

/** The focus stays where it is, or goes where its row was. */
function keepFocus(list, focused, at) {
  if (at < 0 || list.contains(document.activeElement)) return;
  if (list.contains(focused)) focused.focus({ preventScroll: true });
  else refocus(list, at);
}

/** Bring the rows of a list up to `items`; `rowOf(item)` makes one, whose last child are its words. */
export function follow(list, items, rowOf) {
  const known = new Map([...list.children].map((row) => [nameOf(row), row]));
  const fresh = items.map(rowOf);
  const frame = scrollerOf(list);
  frame.style.overflowAnchor = "none";
  const anchor = anchorOf(list, frame, new Set(fresh.map(nameOf)));
  const before = anchor?.getBoundingClientRect().top;
  const focused = document.activeElement;
  const at = [...list.children].findIndex((row) => row.contains(focused));
  put(list, fresh.map((row) => (known.has(nameOf(row)) ? reworded(known.get(nameOf(row)), row) : row)));
  keepFocus(list, focused, at);
  if (anchor) frame.scrollTop += anchor.getBoundingClientRect().top - before;
}
