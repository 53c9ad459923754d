"""What stands on the summary: a sentence, the figures, charts, tables, who is slow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import home_of, scope_of
from geo_incidents.analysis.houses import houses_looked_after
from geo_incidents.analysis.slowness import Judged, Verdict, judged
from geo_incidents.analysis.statistics.rates import FEWEST
from geo_incidents.analysis.statistics.rising import change
from geo_incidents.analysis.summaries import Line, Summary, summarise
from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.territories.models import District
from maps.filters import Filter
from maps.internal.outlook import outlook_of
from maps.internal.summary import drawings, names
from maps.internal.summary.asked import Asked
from maps.internal.summary.compared import compared
from maps.internal.summary.ground import small_map
from maps.internal.summary.links import Links
from maps.internal.summary.names import Named
from maps.internal.summary.rows import Row, Rows

FIRST_TOPICS: Final = 10


@dataclass(frozen=True, slots=True)
class Answering:
    """An organisation, what is said of it, and the row of its figures."""

    judged: Judged
    row: Row

    @property
    def is_few(self) -> bool:
        return self.judged.verdict is Verdict.TOO_FEW


def shown(read: Asked, user: User | AnonymousUser) -> dict[str, Any]:
    """Sum up what is asked for, and say where each list is."""
    summary = summarise(
        read.incidents, read.period, now=timezone.now(), of_work=read.of_work
    )
    links = Links(read.params, of_wholes=not read.of_work)
    rows = Rows(links, summary, read.days)
    topics = rows.named(summary.topics, names.topics(), "category")
    channels = rows.channels()
    return {
        "asked": read,
        "summary": summary,
        "before": summary.total_before,
        "change": change(summary.total.received, summary.total.before),
        "links": _links(summary, links),
        **asking(read),
        "topics": topics,
        "first_topics": topics[:FIRST_TOPICS],
        "rising": _rising(summary, topics),
        "topics_chart": drawings.against_before(topics[: drawings.MOST_TOPICS]),
        "weeks_chart": drawings.by_week(summary, links),
        "weeks": [(week, links.opened(week.days)) for week in summary.weeks],
        "channels": channels,
        "channels_chart": drawings.against_before(channels),
        "small_map": small_map(read),
        **_choices(user),
        **compared(_districts(rows, summary), read, user),
        **_answering(read, rows, summary),
        **_who(read, user),
    }


def asking(read: Asked) -> dict[str, Any]:
    """Say what the form shows as chosen, and what it carries on unseen."""
    others = ("group", "category", "channel")
    return {
        "chosen_district": read.one("district"),
        "chosen_organisation": read.one("organisation"),
        "other_words": [
            (word, code) for word in others for code in read.params.getlist(word)
        ],
    }


def _links(summary: Summary, links: Links) -> dict[str, str]:
    period = summary.period
    return {
        "open": links.open(),
        "overdue": links.overdue(),
        "far_overdue": links.overdue(deadline="long_overdue"),
        "received": links.opened(period),
        "before": links.opened(period.before()),
        "solved": links.opened(period, layer="done"),
        "dismissed": links.opened(period, layer="closed"),
        "still_open": links.opened(period, layer=("new", "in_work", "waiting")),
    }


def _rising(summary: Summary, topics: list[Row]) -> list[Row]:
    rising = [line.key for line in summary.rising]
    found = {row.line.key: row for row in topics}
    return [found[key] for key in rising if key in found]


def _districts(rows: Rows, summary: Summary) -> list[Row]:
    districts = names.districts({line.key for line in summary.districts})
    return rows.named(summary.districts, districts, "district")


def _answering(read: Asked, rows: Rows, summary: Summary) -> dict[str, Any]:
    """Tell who answers, and how quickly."""
    houses = houses_looked_after(read.district_ids)
    judgements = judged(summary, houses)
    named = names.organisations({one.line.key for one in judgements})
    answering = [
        Answering(one, rows.row(one.line, told.name, organisation=told.code))
        for one in judgements
        if (told := named.get(one.line.key))
    ]
    return {
        "slow": [one for one in answering if one.judged.verdict is Verdict.SLOW],
        "ranked": [one for one in answering if not one.is_few],
        "few": [one for one in answering if one.is_few],
        "nobody": _nobody(summary),
        "fewest": FEWEST,
    }


def _nobody(summary: Summary) -> Line | None:
    """Return what nobody answers for."""
    return next((line for line in summary.organisations if not line.key), None)


def _choices(user: User | AnonymousUser) -> dict[str, Any]:
    """Name what the user may ask about, as far as anything was ever opened there."""
    seen = outlook_of(user).overview(Filter({}))
    organisations = {pk for pk in seen.tally(None, by="organisation") if pk and pk > 0}
    return {
        "district_choices": _sorted(names.districts(districts_of(user))),
        "organisation_choices": _sorted(names.organisations(organisations)),
    }


def districts_of(user: User | AnonymousUser) -> set[int]:
    """Return the districts that a user may choose among."""
    scope = scope_of(user)
    if scope.organisation_ids:
        return set()
    mine = scope.narrow(
        District.objects.all(), district="pk", organisation="administration"
    )
    return set(mine.values_list("pk", flat=True))


def _sorted(named: Mapping[int, Named]) -> list[Named]:
    return sorted(named.values(), key=lambda one: one.name)


def _who(read: Asked, user: User | AnonymousUser) -> dict[str, Any]:
    """Say whom it is about: what was chosen, else what the user looks after."""
    for word, of in (
        ("organisation", names.organisations),
        ("district", names.districts),
    ):
        if ids := read.filter.allowed.get(word):
            chosen = [
                one.name
                for one in of(set(ids)).values()
                if one.code in _codes(read, word)
            ]
            return {"who": ", ".join(chosen)}
    return {"who": _own(user) or city_name(home_of(user))}


def _codes(read: Asked, word: str) -> set[str]:
    codes = read.params.getlist(word)
    return {*codes, *(code.partition(".")[2] for code in codes)}


def _own(user: User | AnonymousUser) -> str:
    if isinstance(user, AnonymousUser):
        return ""
    scope = scope_of(user)
    if scope.organisation_ids:
        found = names.organisations(set(scope.organisation_ids))
    elif scope.district_ids:
        found = names.districts(set(user.districts.values_list("pk", flat=True)))
    else:
        return ""
    return ", ".join(one.name for one in found.values())
