/* The words of an appeal: the spots that name places are marked, and words can be chosen.

   The text comes from outside and only ever becomes text nodes. */

import { element } from "../../symbol.js";

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’./-]*/gu;
const CHOSEN = "chosen-words";

export class SpottedText {
  #words = [];
  #from = -1;
  #to = -1;

  /** `chosen(words)` is called with the words chosen by mouse or keys, "" for none. */
  constructor(box, chosen) {
    Object.assign(this, { box, chosen });
    box.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("pointerup", () => setTimeout(() => this.#read()));
    document.addEventListener("selectionchange", () => this.#touched());
  }

  show(pieces) {
    const nodes = pieces.map(({ text, spot }) => (spot === null ? text : element("mark", { "data-spot": spot }, text)));
    this.box.replaceChildren(...nodes);
    this.text = this.box.textContent;
    this.#words = [...this.text.matchAll(WORD)].map(({ index, 0: word }) => [index, index + word.replace(/[.'’/-]+$/u, "").length]);
    this.box.scrollTop = 0;
    this.#forget();
  }

  /** Let the words stand out that a candidate was read from. */
  point(spot) {
    for (const mark of this.box.querySelectorAll("mark")) mark.classList.toggle("is-pointed", mark.dataset.spot === String(spot));
  }

  clear() {
    this.#forget();
    window.getSelection().removeAllRanges();
  }

  #forget() {
    [this.#from, this.#to] = [-1, -1];
    globalThis.CSS?.highlights?.delete(CHOSEN);
  }

  /** A finger drags the ends of a choice without ever being lifted over the text. */
  #touched() {
    if (window.matchMedia("(pointer: coarse)").matches) this.#read();
  }

  /** Take whole words from what is selected; a mere click chooses nothing. */
  #read() {
    const selection = window.getSelection();
    if (!selection.rangeCount || !this.box.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const start = this.#offset(range.startContainer, range.startOffset, 0);
    const end = this.#offset(range.endContainer, range.endOffset, this.text.length);
    const isTouched = ([from, to]) => !range.collapsed && from < end && to > start;
    this.#choose(this.#words.findIndex(isTouched), this.#words.findLastIndex(isTouched));
  }

  /** Characters before a place in the text; a choice that leaves the text ends with it. */
  #offset(node, offset, otherwise) {
    if (!this.box.contains(node)) return otherwise;
    const before = document.createRange();
    before.setStart(this.box, 0);
    before.setEnd(node, offset);
    return before.toString().length;
  }

  /** Arrows go from word to word; with Shift they take more of them. */
  #key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape" && this.#from >= 0) {
      this.clear();
      this.chosen("");
    } else if (!step || !this.#words.length || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!step) return;
    const to = Math.max(0, Math.min(this.#to + step, this.#words.length - 1));
    const from = event.shiftKey && this.#from >= 0 ? Math.min(this.#from, to) : to;
    this.#choose(from, to);
  }

  #choose(from, to) {
    if (from === this.#from && to === this.#to) return;
    this.#forget();
    [this.#from, this.#to] = [from, to];
    if (from < 0) {
      this.chosen("");
      return;
    }
    const [start, end] = [this.#words[from][0], this.#words[to][1]];
    this.#paint(start, end);
    this.chosen(this.text.slice(start, end));
  }

  /** Show what is chosen also after the browser's own selection has gone elsewhere. */
  #paint(start, end) {
    const range = document.createRange();
    range.setStart(...this.#place(start));
    range.setEnd(...this.#place(end));
    if (globalThis.Highlight) globalThis.CSS.highlights.set(CHOSEN, new globalThis.Highlight(range));
    range.endContainer.parentElement.scrollIntoView({ block: "nearest" });
  }

  #place(offset) {
    const walker = document.createTreeWalker(this.box, NodeFilter.SHOW_TEXT);
    let left = offset;
    while (walker.nextNode()) {
      if (left <= walker.currentNode.length) return [walker.currentNode, left];
      left -= walker.currentNode.length;
    }
    return [this.box, this.box.childNodes.length];
  }
}
