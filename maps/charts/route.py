"""How does a way through a town look on paper? Streets, a line and numbered stops."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from shapely import LineString

from geo_incidents.spatial.grid import Bounds
from maps.charts.inset import Sheet

Position = tuple[float, float]
Line = Sequence[Sequence[float]]

STOP_R: Final = 9
LETTER: Final = 5.5
RIGHT: Final = 90


def route(
    start: Position,
    stops: Sequence[Position],
    *,
    streets: Iterable[tuple[str, Sequence[Line]]],
    bounds: Bounds,
) -> SafeString:
    """Draw a way; each stop has its number, places are longitude and latitude."""
    sheet = Sheet.of(bounds)
    drawn = [(name, lines) for name, lines in streets if lines]
    ways = format_html_join(
        "",
        '<path class="route__street" d="{}"><title>{}</title></path>',
        ((_path(lines, sheet), name) for name, lines in drawn),
    )
    names = format_html_join(
        "",
        '<text class="route__name" transform="translate({} {}) rotate({})">{}</text>',
        _names(drawn, sheet),
    )
    marks = format_html_join(
        "",
        '<circle class="route__stop" cx="{0}" cy="{1}" r="{2}"/>'
        '<text class="route__number" x="{0}" y="{1}" dy="3.5">{3}</text>',
        (
            (sheet.x(lon), sheet.y(lat), STOP_R, number)
            for number, (lon, lat) in enumerate(stops, start=1)
        ),
    )
    return format_html(
        '<svg class="route" viewBox="0 0 {} {}" aria-hidden="true">{}{}'
        '<path class="route__way" d="{}"/>'
        '<circle class="route__start" cx="{}" cy="{}" r="5"/>{}</svg>',
        *sheet.size(bounds),
        ways,
        names,
        _path([[start, *stops]], sheet),
        sheet.x(start[0]),
        sheet.y(start[1]),
        marks,
    )


def _path(lines: Iterable[Line], sheet: Sheet) -> str:
    return "".join(
        "M" + " ".join(f"{sheet.x(at[0])},{sheet.y(at[1])}" for at in line)
        for line in lines
    )


def _names(
    streets: Iterable[tuple[str, Sequence[Line]]], sheet: Sheet
) -> Iterator[tuple[float, float, float, str]]:
    """Return where names stand: in the middle of what is long enough to bear them."""
    for name, lines in streets:
        places = [[(sheet.x(at[0]), sheet.y(at[1])) for at in line] for line in lines]
        longest = max(map(LineString, places), key=lambda line: line.length)
        if longest.length < LETTER * len(name):
            continue
        before, after = (
            longest.interpolate(share, normalized=True) for share in (0.45, 0.55)
        )
        turn = math.degrees(math.atan2(after.y - before.y, after.x - before.x))
        upright = turn - 180 if turn > RIGHT else turn + 180 if turn < -RIGHT else turn
        at = longest.interpolate(0.5, normalized=True)
        yield round(at.x, 1), round(at.y, 1), round(upright), name
