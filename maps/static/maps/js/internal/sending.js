/* How do staff send a form to the server? */

import { answer } from "../server.js";

/** Send a form with the page's CSRF token; what the server says to it. */
export async function send(url, fields, signal = undefined) {
  return (await post(url, fields, signal)).json();
}

/** Send a form; the piece of a page that the server makes of it. */
export async function sendForFragment(url, fields, signal = undefined) {
  return (await post(url, fields, signal)).text();
}

function post(url, fields, signal) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  return answer(url, {
    method: "POST",
    headers: { "X-CSRFToken": token, Accept: "application/json" },
    body: holdsFiles(fields) ? fields : new URLSearchParams(fields),
    signal,
  });
}

function holdsFiles(fields) {
  return fields instanceof FormData && [...fields.values()].some((value) => value instanceof File);
}
