"""How are counts drawn as bars? By pygal, as a piece of the page itself.

pygal brings a style sheet and a script of its own, which our content policy forbids,
and which would know neither the dark nor the paper: both are taken out, and
``charts.css`` colours its classes. A chart is hidden from screen readers: the table
beside it says the same, with the same links.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString

WIDTH: Final = 480
ROW_HEIGHT: Final = 34
FEW: Final = 5
_UNWANTED: Final = frozenset({"style", "script", "title", "desc", "defs"})
_TOOLTIPS: Final = "tooltip-overlay"
# By which pygal leaves room for labels; the true size stands in charts.css.
_FONT: Final = 13
_SETUP: Final = {
    "css": (),
    "js": (),
    "classes": ("chart",),
    "show_legend": False,
    "no_prefix": True,
    "explicit_size": False,
    "margin": 4,
    "max_scale": 5,
    "truncate_label": 26,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A count, what is said of it under the pointer, and where its list is."""

    value: int
    said: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one meaning, one a label; ``look`` is its class in ``charts.css``."""

    name: str
    look: str
    bars: Sequence[Bar]


def columns(labels: Sequence[str], series: Sequence[Series]) -> SafeString:
    """Draw upright bars, the series of a label on top of each other."""
    shape: dict[str, Any] = {"height": 250, "margin_bottom": 6}
    bars = (one.bars for one in series)
    highest = max(
        (sum(bar.value for bar in of) for of in zip(*bars, strict=True)), default=0
    )
    if 0 < highest <= FEW:
        shape["y_labels"] = range(highest + 1)  # there are no halves of a problem
    return _drawn("StackedBar", labels, series, **shape)


def rows(labels: Sequence[str], series: Sequence[Series]) -> SafeString:
    """Draw lying bars, the series of a label below each other, the first on top."""
    turned = [Series(one.name, one.look, one.bars[::-1]) for one in series]
    height = 46 + ROW_HEIGHT * len(labels)
    return _drawn("HorizontalBar", labels[::-1], turned, height=height)


def _drawn(
    kind: str, labels: Sequence[str], series: Sequence[Series], **shape: Any
) -> SafeString:
    pygal = _pygal()
    style = pygal.style.Style(label_font_size=_FONT, major_label_font_size=_FONT)
    chart = getattr(pygal, kind)(
        **_SETUP, style=style, width=WIDTH, x_labels=list(labels), **shape
    )
    for one in series:
        chart.add(one.name, [_value(bar) for bar in one.bars])
    drawn = chart.render_tree()
    _tidy(drawn)
    _dress(drawn, series)
    written = tostring(drawn, encoding="unicode")
    return SafeString(written)


def _pygal() -> Any:
    """Load pygal with the first chart, as only few pages draw.

    It leaves a hook for plugins of its own among the importers, which Python has not
    asked since 3.12 and complains of before.
    """
    pygal = import_module("pygal")
    sys.meta_path[:] = [
        one for one in sys.meta_path if type(one).__module__ != pygal.__name__
    ]
    return pygal


def _value(bar: Bar) -> dict[str, Any]:
    link = {"xlink": {"href": bar.href, "target": "_self"}} if bar.href else {}
    return {"value": bar.value, "label": bar.said, **link}


def _tidy(drawn: Element) -> None:
    """Take out what only a script or pygal's own style sheet would use."""
    for parent in list(drawn.iter()):
        for child in list(parent):
            if child.tag in _UNWANTED or _TOOLTIPS in child.get("class", ""):
                parent.remove(child)
    drawn.attrib.pop("id", None)
    drawn.set("aria-hidden", "true")


def _dress(drawn: Element, series: Sequence[Series]) -> None:
    """Give the bars their looks and words, and keep them off the keyboard's way."""
    for place, one in enumerate(series):
        for group in drawn.iterfind(
            f".//*[@class='series serie-{place} color-{place}']"
        ):
            group.set("class", f"series {one.look}")
            for bar, rect in zip(one.bars, group.iter("rect"), strict=False):
                SubElement(rect, "title").text = bar.said
    for link in drawn.iter("a"):
        link.set("tabindex", "-1")
