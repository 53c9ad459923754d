"""What is told of what is overdue: who has it, the oldest, what comes next?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.analysis.forecasts import Forecast, forecast
from geo_incidents.analysis.overdue import OLDEST, Holding, holdings, overdue
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to
from maps.charts.bars import Bar, Series, columns
from maps.internal.summary import names
from maps.internal.summary.links import Links

WITH: Final = ("category", "organisation", "district")


@dataclass(frozen=True, slots=True)
class Held:
    """What an organisation has overdue in a district, named, and where the list is."""

    organisation: str
    district: str
    holding: Holding
    href: str


@dataclass(frozen=True, slots=True)
class Overdue:
    """All that is told to one member of staff."""

    held: list[Held]
    oldest: list[Incident]
    forecast: Forecast

    @property
    def count(self) -> int:
        return sum(one.holding.count for one in self.held)

    @property
    def gone_up(self) -> int:
        return sum(one.holding.gone_up for one in self.held)


def told_to(user: User, now: datetime | None = None) -> Overdue:
    """Tell a user of what they may see."""
    at = now or timezone.now()
    visible = incidents_visible_to(user)
    oldest = overdue(visible).select_related(*WITH)[:OLDEST]
    return Overdue(_held(visible, at), list(oldest), forecast(visible, now=at))


def context(told: Overdue) -> dict[str, Any]:
    """Return what the page shows."""
    links = Links(QueryDict())
    tried = [
        (datetime.fromtimestamp(one.begins, tz=timezone.get_default_timezone()), one)
        for one in told.forecast.tried
    ]
    return {
        "told": told,
        "forecast": told.forecast,
        "chart": _chart(told.forecast),
        "tried": tried,
        "overdue_href": links.overdue(),
    }


def _held(visible: Any, now: datetime) -> list[Held]:
    found = holdings(visible, now=now)
    organisations = names.organisations(
        {one.organisation_id for one in found if one.organisation_id}
    )
    districts = names.districts({one.district_id for one in found if one.district_id})
    links = Links(QueryDict())
    held = []
    for one in found:
        organisation = organisations.get(one.organisation_id or 0)
        district = districts.get(one.district_id or 0)
        words = {
            word: named.code
            for word, named in (("organisation", organisation), ("district", district))
            if named
        }
        held.append(
            Held(
                organisation.name if organisation else _("Nobody answers"),
                district.name if district else _("In no district"),
                one,
                links.overdue(**words),
            )
        )
    return held


def _chart(told: Forecast) -> SafeString:
    labels = [date_format(one.day, "j b") for one in told.days]
    late = [
        Bar(round(one.expected), _("will be late: %d") % round(one.expected))
        for one in told.days
    ]
    done = [
        Bar(
            one.due - round(one.expected),
            _("will be done: %d") % (one.due - round(one.expected)),
        )
        for one in told.days
    ]
    return columns(
        labels,
        [Series(_("in time"), "done", done), Series(_("late"), "new", late)],
    )
