/* What does a form say while the server works on it? Once pressed, it is not pressed again. */

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    const button = form.querySelector("button:not([type=button])");
    button.setAttribute("aria-disabled", "true");
    button.classList.add("button--busy");
    const busy = form.querySelector(".areas__busy");
    if (busy) busy.textContent = form.dataset.busy;
  });
}

/* A page that the browser brings back from its memory can be sent again. */
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    const button = form.querySelector(".button--busy");
    button?.classList.remove("button--busy");
    button?.removeAttribute("aria-disabled");
    const busy = form.querySelector(".areas__busy");
    if (busy) busy.textContent = "";
  }
});
