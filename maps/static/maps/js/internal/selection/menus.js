/* Menus of the line under the list: one at a time; what is pressed elsewhere shuts them. */

export function menus(bar) {
  const all = [...bar.querySelectorAll("details")];
  const shut = (but) => {
    for (const menu of all) if (menu !== but) menu.open = false;
  };
  for (const menu of all) menu.addEventListener("toggle", () => menu.open && shut(menu));
  document.addEventListener("pointerdown", ({ target }) => shut(target.closest(".selection__menu")));
  bar.addEventListener("keydown", (event) => {
    const open = all.find((menu) => menu.open);
    if (event.key !== "Escape" || !open) return;
    shut();
    open.querySelector("summary").focus();
  });
  return { shut };
}
