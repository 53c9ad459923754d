"""What is named in a passport, and which picture is drawn of the years?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geo_incidents.analysis.passports.answering import Tenure
from geo_incidents.analysis.passports.telling import Answered, Sum, Topic
from geo_incidents.analysis.statistics.returns import Repair
from geo_incidents.casework.workflow import Status
from geo_incidents.publication.policy import PUBLIC_STATUS
from maps.charts.bars import Bar, Series, columns
from maps.internal.coverage.words import topic_names, topics_named
from maps.internal.summary import names

MOST_YEARS: Final = 15


@dataclass(frozen=True, slots=True)
class Return:
    """A repair after which the trouble came back, with a link to either card."""

    topic: str
    repair: Repair
    days: float
    repaired_href: str
    back_href: str


def card_of(number: int) -> str:
    """Return where the card of an incident opens."""
    return f"{reverse('maps:internal:internal_map')}?incident={number}"


def topics(lines: Iterable[Topic]) -> list[tuple[str, Topic]]:
    """Name topics."""
    named = names.topics()
    return [(named[one.key].name, one) for one in lines]


def organisations(lines: Sequence[Answered]) -> list[tuple[str, Answered]]:
    """Name who has had to answer; nobody is said as such."""
    named = names.organisations({one.key for one in lines})
    return [
        (named[one.key].name if one.key in named else _("Nobody answers"), one)
        for one in lines
    ]


def tenures(found: Iterable[Tenure]) -> list[tuple[Tenure, str]]:
    """Say for which topics each answers."""
    named = topic_names()
    return [(one, topics_named(one.topics, named)) for one in found]


def statuses(counts: Iterable[tuple[Status, int]]) -> list[tuple[str, str, int]]:
    """Return layer, word and count of each status."""
    return [(PUBLIC_STATUS[of].value, str(of.label), count) for of, count in counts]


def returns(found: Iterable[Repair], now: datetime) -> list[Return]:
    """Name what came back."""
    named = names.topics()
    return [
        Return(
            named[one.topic].name,
            one,
            one.held_days(now),
            card_of(one.number),
            card_of(one.back_as or one.number),
        )
        for one in found
    ]


def years_chart(years: Sequence[tuple[int, Sum]]) -> SafeString:
    """Draw how much came in each year, and what has become of it by now."""
    known = dict(years[:MOST_YEARS])
    spread = range(min(known), max(known) + 1)[-MOST_YEARS:]
    nothing = Sum(0, 0, 0, 0, 0)
    shown = [(year, known.get(year, nothing)) for year in spread]
    parts = (
        (_("repaired"), "done", [of.solved for _year, of in shown]),
        (_("closed otherwise"), "closed", [of.dismissed for _year, of in shown]),
        (_("still open"), "new", [of.open for _year, of in shown]),
    )
    series = [
        Series(
            name,
            look,
            [
                Bar(count, f"{year}: {name} {count}")
                for (year, _sum), count in zip(shown, counts, strict=True)
            ],
        )
        for name, look, counts in parts
    ]
    return columns([str(year) for year in spread], series)
