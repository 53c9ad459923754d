/* What has just happened, in one line; what went wrong, in another. */

const byId = (id) => document.getElementById(id);

/** Something was done. */
export function told(sentence) {
  byId("outcome-said").textContent = sentence;
  trouble("");
}

/** Something went wrong, or must be done first; "" when it is over. */
export function trouble(sentence) {
  byId("trouble").textContent = sentence;
}

/** Whether there is anything to take back. */
export function undoable(on) {
  byId("undo").hidden = !on;
}
