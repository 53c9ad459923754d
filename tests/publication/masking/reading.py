"""How are the marked texts read, and how well is what was found?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geo_incidents.publication.masking.finding import Known, personal
from geo_incidents.publication.masking.spans import Kind, Span

HERE = Path(__file__).parent / "texts"
MARKS = {
    "n": Kind.NAME,
    "p": Kind.PHONE,
    "e": Kind.EMAIL,
    "f": Kind.FLAT,
    "d": Kind.DOCUMENT,
    "c": Kind.CARD,
    "a": Kind.PLATE,
    "l": Kind.LINK,
    "b": Kind.BIRTH,
}
_MARK = re.compile(r"\[([a-z])\|([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and what in it would give a person away."""

    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Figures:
    """How much was found of each kind, texts with a leak, and masks in vain."""

    texts: int = 0
    leaks: list[str] = field(default_factory=list)
    in_vain: list[str] = field(default_factory=list)
    there: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)

    def recall(self, *kinds: Kind) -> float:
        return sum(self.found[k] for k in kinds) / sum(self.there[k] for k in kinds)

    @property
    def structured(self) -> float:
        return self.recall(*(kind for kind in self.there if kind is not Kind.NAME))

    @property
    def names(self) -> float:
        return self.recall(Kind.NAME)

    @property
    def leaking(self) -> float:
        return len(self.leaks) / self.texts

    @property
    def in_vain_per_1000(self) -> float:
        return 1000 * len(self.in_vain) / self.texts


def marked(line: str) -> Marked:
    text, spans, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[2]), MARKS[match[1]]))
        text, at = text + match[2], match.end()
    return Marked(text + line[at:], tuple(spans))


def written(name: str) -> list[Marked]:
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return [marked(line) for line in lines if line]


def measured(texts: Sequence[Marked], known: Known) -> Figures:
    figures = Figures()
    for one in texts:
        spans = personal(one.text, known)
        figures.texts += 1
        figures.in_vain += _in_vain(one, spans)
        missed = list(_missed(one, spans))
        figures.there.update(span.kind for span in one.spans)
        figures.found.update(span.kind for span in one.spans)
        figures.found.subtract(span.kind for span in missed)
        if missed:
            said = ", ".join(one.text[span.start : span.end] for span in missed)
            figures.leaks.append(f"{said} | {one.text}")
    return figures


def _missed(one: Marked, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield what was not covered to the last letter and digit."""
    covered = {at for span in spans for at in range(span.start, span.end)}
    for span in one.spans:
        letters = {a for a in range(span.start, span.end) if one.text[a].isalnum()}
        if span.kind is Kind.FLAT:  # the number tells, «квартира» does not
            numbers = {at for at in letters if one.text[at].isdigit()}
            letters = numbers or letters
        if not letters <= covered:
            yield span


def _in_vain(one: Marked, spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        if not any(span.touches(other) for other in one.spans):
            yield f"{one.text[span.start : span.end]} | {one.text}"
