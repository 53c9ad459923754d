"""How does a trouble that comes and goes look? A line for each year, a column a month.

The same month stands in the same place in every line, so that a season is seen at once.
Above the line are the months with appeals; below it, when the trouble lasted and how
long a repair held.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LEFT: Final = 40
MONTH: Final = 32
HEAD: Final = 20
LINE: Final = 50
WIDTH: Final = LEFT + 12 * MONTH + 8
_TALLEST: Final = 26
_GROUND: Final = 32
_TRACK: Final = 40
_LETTER: Final = 6.5
_DAY: Final = timedelta(days=1)

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spell:
    """Some days, both ends in; ``look`` is its class, ``said`` what the pointer tells.

    ``label`` is written where there is room, ``ends`` says that a repair ends it.
    """

    first: date
    last: date
    look: str
    said: str
    label: str = ""
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which something was done about it."""

    on: date
    said: str


@dataclass(frozen=True, slots=True)
class Course:
    """Counts by the first day of a month, spells and marks between two days."""

    first: date
    last: date
    months: Mapping[date, int]
    spells: Sequence[Spell]
    marks: Sequence[Mark] = ()

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)


def years(course: Course, *, initials: Sequence[str]) -> SafeString:
    """Draw a course; ``initials`` are of the twelve months. Hidden from readers.

    A table beside it must say the same.
    """
    most = max(course.months.values(), default=0)
    height = HEAD + LINE * len(course.years)
    return format_html(
        '<svg class="years" viewBox="0 0 {} {}" aria-hidden="true">{}{}</svg>',
        WIDTH,
        height,
        _heads(initials),
        format_html_join(
            "",
            '<g transform="translate(0 {})">{}</g>',
            (
                (HEAD + LINE * place, _line(course, year, most))
                for place, year in enumerate(course.years)
            ),
        ),
    )


def _heads(initials: Sequence[str]) -> SafeString:
    return format_html_join(
        "",
        '<text class="years__month" x="{}" y="14">{}</text>',
        ((LEFT + MONTH * (at + 0.5), name) for at, name in enumerate(initials)),
    )


def _line(course: Course, year: int, most: int) -> SafeString:
    return format_html(
        '<text class="years__year" x="0" y="{}">{}</text>'
        '<path class="years__ground" d="M{} {}H{}"/>{}{}{}',
        _GROUND,
        year,
        LEFT,
        _GROUND,
        LEFT + 12 * MONTH,
        _bars(course, year, most),
        _spells(course, year),
        _marks(course, year),
    )


def _bars(course: Course, year: int, most: int) -> SafeString:
    counted = [
        (month, course.months[date(year, month, 1)])
        for month in range(1, 13)
        if course.months.get(date(year, month, 1))
    ]
    return format_html_join(
        "",
        '<rect class="years__bar" x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="years__count" x="{}" y="{}">{}</text>',
        (_bar(month, count, most) for month, count in counted),
    )


def _bar(month: int, count: int, most: int) -> tuple[object, ...]:
    """Leave room for the number above the tallest."""
    height = round(max(3.0, (_TALLEST - 11) * count / most), 1)
    left = LEFT + MONTH * (month - 1)
    top = round(_GROUND - height, 1)
    middle = left + MONTH / 2
    return left + 7, top, MONTH - 14, height, middle, round(top - 2, 1), count


def _spells(course: Course, year: int) -> SafeString:
    pieces = [
        (spell, *piece)
        for spell in course.spells
        for piece in _within(spell.first, spell.last, year)
    ]
    return format_html_join(
        "",
        '<path class="years__{}" d="M{} {}H{}"><title>{}</title></path>{}{}',
        (
            (
                spell.look,
                left,
                _TRACK,
                right,
                spell.said,
                _label(spell, left, right) if year == _main_year(spell) else "",
                _end(right) if spell.ends and spell.last.year == year else "",
            )
            for spell, left, right in pieces
        ),
    )


def _label(spell: Spell, left: float, right: float) -> SafeString:
    """Write what there is room for."""
    if not spell.label or right - left < _LETTER * (len(spell.label) + 2):
        return SafeString()
    return format_html(
        '<text class="years__label" x="{}" y="{}">{}</text>',
        round((left + right) / 2, 1),
        _TRACK + 4,
        spell.label,
    )


def _end(at: float) -> SafeString:
    """Tick off where it was repaired."""
    return format_html(
        '<g class="years__tick" transform="translate({} {})"><circle r="6"/>'
        '<path d="m-2.8.2 2 2 3.6-4"/></g>',
        at,
        _TRACK,
    )


def _marks(course: Course, year: int) -> SafeString:
    return format_html_join(
        "",
        '<path class="years__mark" d="M{0} 2V{1}M{0} 2l9 4-9 4">'
        "<title>{2}</title></path>",
        (
            (_across(mark.on), _TRACK + 5, mark.said)
            for mark in course.marks
            if mark.on.year == year
        ),
    )


def _within(first: date, last: date, year: int) -> Iterator[Place]:
    """Yield from where to where days lie in the line of a year, if they do."""
    begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
    if begin <= end:
        yield _across(begin), max(_across(end + _DAY, year=year), _across(begin) + 2)


def _across(day: date, *, year: int | None = None) -> float:
    """Return where a day begins; the one after a year's last is at its right end."""
    if year is not None and day.year > year:
        return float(LEFT + 12 * MONTH)
    days = calendar.monthrange(day.year, day.month)[1]
    return round(LEFT + MONTH * (day.month - 1 + (day.day - 1) / days), 1)


def _main_year(spell: Spell) -> int:
    """Return in which year most of a spell lies, for its label stands there once."""
    return max(
        range(spell.first.year, spell.last.year + 1),
        key=lambda year: sum(
            right - left for left, right in _within(spell.first, spell.last, year)
        ),
    )
