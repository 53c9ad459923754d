/* What must a form bring to be let in? A good ticket, some patience, at times some work. */

import { ask, unanswered } from "../server.js";
import { say } from "../words.js";

const LONG_S = 5;

/** Make a form ready to be sent; whatever fails here, the server says in words. */
export async function passGate(form, told) {
  try {
    await ready(form.elements, told);
  } catch (error) {
    unanswered(error);
  }
  told.hidden = true;
}

async function ready({ gate_ticket: ticket, gate_proof: proof }, told) {
  const state = await ask(proof.dataset.gate, new URLSearchParams({ ticket: ticket.value }));
  ticket.value = state.ticket;
  const patience = wait(state.wait_s, told);
  // Browsers work out keys on safe pages only; elsewhere a person looks at it first.
  if (state.challenge && globalThis.crypto?.subtle) {
    tell(told, say("gate_proving"));
    const { workOut } = await import("./proof.js");
    proof.value = await workOut(state.challenge);
  }
  await patience;
  if (state.wait_s > LONG_S) await ready({ gate_ticket: ticket, gate_proof: proof }, told);
}

async function wait(seconds, told) {
  if (seconds <= 0) return;
  if (seconds > LONG_S) tell(told, say("gate_waiting", { minutes: Math.ceil(seconds / 60) }));
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000 + 200));
}

function tell(told, sentence) {
  told.textContent = sentence;
  told.hidden = false;
}
