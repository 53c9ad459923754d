"""Which district or organisation, and which days, does somebody want summed up?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo_incidents.accounts.scope import scope_of
from geo_incidents.analysis.periods import Period
from geo_incidents.casework.models import Incident
from geo_incidents.errors import InvalidInput
from geo_incidents.territories.models import District
from maps.filters import PERIOD, Filter
from maps.internal.outlook import COLUMNS, QUESTIONS, outlook_of

# Whole weeks, so that as many Sundays are compared.
PRESETS: Final = (28, 91, 364)
USUAL: Final = 91
MOST_DAYS: Final = 1100
# What is always told of everything: a summary of the overdue alone would mislead.
NOT_ASKED: Final = ("status", "deadline")
KEPT: Final = ("district", "organisation", "group", "category", "channel")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; ``incidents`` are those in scope and under the filter.

    ``district_ids`` are the districts it is about, None for all there are. ``days`` is
    the preset, nought where the first day was named, and ``until`` the last day where
    it was. ``of_work`` tells whether it is about what an organisation has to do, parts
    and all.
    """

    params: QueryDict
    filter: Filter
    period: Period
    days: int
    until: date | None
    incidents: QuerySet[Incident]
    district_ids: frozenset[int] | None
    of_work: bool

    def counted(self) -> QuerySet[Incident]:
        """Return what is counted: work with its parts, or problems without."""
        return self.incidents if self.of_work else self.incidents.filter(parent=None)

    @property
    def presets(self) -> list[tuple[int, str]]:
        """Return the periods to choose from, in days and in words."""
        return [
            (days, ngettext("%d week", "%d weeks", days // 7) % (days // 7))
            for days in PRESETS
        ]

    def one(self, word: str) -> str:
        """Return the code that a select shows as chosen."""
        return self.params.get(word, "")


def asked(request: HttpRequest) -> Asked:
    """Read the question of a request.

    Raises:
        InvalidInput: a word of it cannot be used, or the period is too long.

    """
    preset = _preset(request.GET)
    question = _question(request, preset)
    days = preset or (0 if question.opened_from else USUAL)
    period = _period(question, days)
    kept = question.freed(PERIOD)
    for dimension in NOT_ASKED:
        kept = kept.freed(dimension)
    outlook = outlook_of(request.user)
    return Asked(
        _kept(request.GET),
        kept,
        period,
        days,
        question.opened_to,
        kept.restrict(outlook.rows, COLUMNS),
        _districts(request, kept),
        "organisation" in kept.allowed or bool(scope_of(request.user).organisation_ids),
    )


def _kept(params: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    for word in KEPT:
        kept.setlist(word, [code for code in params.getlist(word) if code])
    return kept


def _preset(params: QueryDict) -> int:
    """Return the days of the preset that is chosen, nought where none is."""
    told = params.get("days", "")
    return int(told) if told in {str(one) for one in PRESETS} else 0


def _question(request: HttpRequest, preset: int) -> Filter:
    """Read what is asked; a preset is chosen last, so the first day named is over."""
    if not preset or "from" not in request.GET:
        return QUESTIONS.asked(request).filter
    left = request.GET.copy()
    del left["from"]
    return QUESTIONS.read(left.urlencode()).filter


def _period(question: Filter, days: int) -> Period:
    last = question.opened_to or timezone.localdate()
    if days or question.opened_from is None:
        return Period.of_days(days, last)
    period = Period(question.opened_from, last)
    if not 1 <= period.days <= MOST_DAYS:
        raise InvalidInput(
            _("At most %(limit)d days can be summed up, and they must have begun.")
            % {"limit": MOST_DAYS}
        )
    return period


def _districts(request: HttpRequest, kept: Filter) -> frozenset[int] | None:
    scope, wanted = scope_of(request.user), kept.allowed.get("district")
    if scope.district_ids:
        return scope.district_ids & wanted if wanted else scope.district_ids
    if wanted:
        return frozenset(wanted)
    if not scope.municipality_ids:
        return None
    towns = District.objects.filter(municipality__in=scope.municipality_ids)
    return frozenset(towns.values_list("pk", flat=True))
