/* Light or dark as the site wishes, whatever the reader's device says. Runs before the modules. */
(() => {
  const theme = new URLSearchParams(window.location.search).get("theme");
  if (theme !== "light" && theme !== "dark") return;
  const isDark = theme === "dark";
  const asked = window.matchMedia.bind(window);
  window.matchMedia = (query) => asked(query.includes("prefers-color-scheme") ? (isDark ? "all" : "not all") : query);
  document.documentElement.style.colorScheme = theme;
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule.media?.mediaText.includes("prefers-color-scheme")) rule.media.mediaText = isDark ? "all" : "not all";
    }
  }
})();
