/* How do we ask the server, and what may go wrong? */

/** The server answered that it cannot; its message is a sentence fit to show, or empty. */
export class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** No answer came at all. */
export class Unreachable extends Error {}

/** Whether this is one of the ways an answer may fail to come; anything else is our mistake. */
export function unanswered(error) {
  if (error instanceof Refused || error instanceof Unreachable) return true;
  throw error;
}

/** The server's own sentence about a refusal, else ours. */
export function reason(error, otherwise) {
  return (error instanceof Refused && error.message) || otherwise;
}

/** Headers that go with every question, whoever asks it. */
export const always = {};

/** The answer at an address; a refusal is thrown, as is silence. */
export async function answer(url, options) {
  let response;
  try {
    response = await fetch(url, { ...options, headers: { ...options?.headers, ...always } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Unreachable(error.message);
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

async function refusal(response) {
  const said = await response.json().catch(() => ({}));
  return new Refused(said.error, response.status);
}

/** JSON from an address with parameters; `cache` as fetch knows it. */
export async function ask(url, params = new URLSearchParams(), signal = undefined, { cache = "default" } = {}) {
  const query = String(params);
  const response = await answer(query ? `${url}?${query}` : url, {
    headers: { Accept: "application/json" },
    signal,
    cache,
  });
  return response.json();
}

/** A piece of a page, written by our own templates. */
export async function askFragment(url, signal = undefined) {
  const response = await answer(url, { signal });
  return response.text();
}

/** Only the newest of several questions counts: asking again forgets the one before. */
export class Latest {
  #controller = null;

  /** What was asked no longer matters. */
  forget() {
    this.#controller?.abort();
  }

  async run(question) {
    this.forget();
    const controller = new AbortController();
    this.#controller = controller;
    try {
      return await question(controller.signal);
    } catch (error) {
      if (error.name === "AbortError") return undefined;
      throw error;
    }
  }
}
