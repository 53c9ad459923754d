/* The city's map of problems on any site: <script src="…/widget.js" data-district="…" async></script> */
(() => {
  const script = document.currentScript;
  if (!script) return;
  const site = new URL(script.src).origin;
  const { district, theme, accent, lang, height, title } = script.dataset;
  const asked = new URLSearchParams({ host: window.location.origin });
  for (const [name, value] of Object.entries({ district, theme, accent, lang, height })) {
    if (value) asked.set(name, value);
  }
  const frame = document.createElement("iframe");
  frame.src = `${site}/widget/?${asked}`;
  frame.title = title || (lang === "en" ? "City problems on the map" : "Проблемы города на карте");
  frame.loading = "lazy";
  frame.allow = "geolocation";
  frame.referrerPolicy = "origin";
  const pixels = Math.min(Math.max(parseInt(height, 10) || 520, 320), 1200);
  Object.assign(frame.style, { display: "block", width: "100%", height: `${pixels}px`, border: "0", borderRadius: "8px" });
  script.after(frame);
  window.addEventListener("message", ({ origin, source, data }) => {
    if (origin !== site || source !== frame.contentWindow) return;
    if (data?.geoIncidents !== "height" || !Number.isFinite(data.height)) return;
    frame.style.height = `${Math.min(Math.max(data.height, 320), 1200)}px`;
  });
})();
