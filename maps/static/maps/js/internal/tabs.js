/* A row of tabs, moved through by arrow keys. */

/** Call `shown(tab)` at each change; returns a function that shows the tab with an id. */
export function tabs(row, shown) {
  const all = [...row.querySelectorAll("[role=tab]")];
  const select = (tab) => {
    for (const one of all) {
      one.setAttribute("aria-selected", String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
    }
    shown(tab);
  };
  row.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) select(tab);
  });
  row.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tab = all[(all.indexOf(event.target) + step + all.length) % all.length];
    tab.focus();
    select(tab);
  });
  return (id) => select(all.find((tab) => tab.id === `tab-${id}`));
}
