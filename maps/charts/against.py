"""How does one number stand against another? As two lying bars with their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH: Final = 380
LINE: Final = 22
_LEFT: Final = 80
_LONGEST: Final = 220
_THICK: Final = 15


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, what it is of, and how it is written; ``look`` is its class."""

    name: str
    value: float
    written: str
    look: str


def against(measures: Sequence[Measure]) -> SafeString:
    """Draw measures below each other. Hidden from readers: a sentence says the same."""
    most = max((one.value for one in measures), default=0) or 1
    bars = format_html_join(
        "",
        '<text class="against__name" x="{}" y="{}">{}</text>'
        '<rect class="against__{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="against__value" x="{}" y="{}">{}</text>',
        (_bar(place, one, most) for place, one in enumerate(measures)),
    )
    return format_html(
        '<svg class="against" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
        WIDTH,
        LINE * len(measures),
        bars,
    )


def _bar(place: int, one: Measure, most: float) -> tuple[object, ...]:
    top = LINE * place + (LINE - _THICK) // 2
    text = LINE * place + LINE // 2 + 5
    long = round(max(2.0, _LONGEST * one.value / most), 1)
    name = (_LEFT - 10, text, one.name)
    return (
        *name,
        one.look,
        _LEFT,
        top,
        long,
        _THICK,
        _LEFT + long + 8,
        text,
        one.written,
    )
