/* The work that altcha's servers ask for (PoW v2, PBKDF2): which counter makes the key begin so? */

const KEY = "PBKDF2";

/** The solved challenge, as the server takes it. */
export async function workOut(challenge) {
  const begun = performance.now();
  const { nonce, salt, keyPrefix } = challenge.parameters;
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  const counterAt = new DataView(password.buffer, password.length - 4);
  for (let counter = 0; ; counter += 1) {
    counterAt.setUint32(0, counter);
    const derived = hex(await derive(password, bytes(salt), challenge.parameters));
    if (derived.startsWith(keyPrefix)) {
      const time = Math.round(performance.now() - begun);
      return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey: derived, time } }));
    }
  }
}

async function derive(password, salt, { algorithm, cost, keyLength }) {
  const hash = algorithm.split("/")[1];
  const key = await crypto.subtle.importKey("raw", password, KEY, false, ["deriveBits"]);
  const bits = { name: KEY, hash, salt, iterations: cost };
  return new Uint8Array(await crypto.subtle.deriveBits(bits, key, keyLength * 8));
}

function bytes(text) {
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function hex(values) {
  return Array.from(values, (value) => value.toString(16).padStart(2, "0")).join("");
}
