/* Buttons that open a drawer under them, one at a time. */

export function drawers(root) {
  const openers = [...root.querySelectorAll("[data-opens]")];
  const set = (opener, open) => {
    opener.setAttribute("aria-expanded", String(open));
    document.getElementById(opener.dataset.opens).hidden = !open;
  };
  for (const opener of openers) {
    opener.addEventListener("click", () => {
      const open = opener.getAttribute("aria-expanded") !== "true";
      for (const one of openers) set(one, one === opener && open);
    });
  }
  root.addEventListener("keydown", (event) => {
    const opener = openers.find((one) => one.getAttribute("aria-expanded") === "true");
    if (event.key !== "Escape" || !opener) return;
    set(opener, false);
    opener.focus();
  });
}
