"""Which words does a letter have that is a page of hypertext only? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import tinyhtml5

UNSEEN: Final = frozenset({"style", "script", "head", "title", "template"})
BLOCKS: Final = frozenset(
    {"p", "div", "br", "li", "tr", "table", "ul", "ol", "hr", "h1", "h2", "h3", "pre"}
)
# What was answered, in the way of Gmail, Yahoo, Thunderbird and all others.
_QUOTED: Final = re.compile(r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix)\b")


def words_of(hypertext: str, *, history: bool) -> str:
    """Return the text in lines, with or without what the letter answers."""
    root = tinyhtml5.parse(hypertext, namespace_html_elements=False)
    text = "".join(_words(root, history=history))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _words(element: Any, *, history: bool) -> Iterator[str]:
    """Yield the words of an element; a line ends before and after a block."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    if not history and _is_quoted(element):
        return
    edge = "\n" if element.tag in BLOCKS else ""
    yield edge
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _words(child, history=history)
        yield re.sub(r"\s+", " ", child.tail or "")
    yield edge if element.tag != "br" else ""


def _is_quoted(element: Any) -> bool:
    named = element.get("class", "")
    return element.tag == "blockquote" or bool(_QUOTED.search(named))
