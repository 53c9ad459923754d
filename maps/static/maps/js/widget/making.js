/* The page of the widget with scripts: what is chosen is shown at once, the tag can be copied. */

const byId = (id) => document.getElementById(id);
const form = byId("making");

byId("make").hidden = true;
form.addEventListener("change", async () => {
  const asked = new URLSearchParams(new FormData(form));
  const response = await fetch(`${window.location.pathname}?${asked}`);
  if (!response.ok) return;
  const made = new DOMParser().parseFromString(await response.text(), "text/html");
  byId("snippet").value = made.getElementById("snippet").value;
  byId("preview").replaceWith(made.getElementById("preview"));
  window.history.replaceState(null, "", `?${asked}`);
});

const copy = byId("copy");
if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(byId("snippet").value);
    copy.textContent = copy.dataset.done;
  });
}
