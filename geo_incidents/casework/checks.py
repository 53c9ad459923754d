"""Is the production calendar of the months to come at hand? Each year has its file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.core.checks import CheckMessage
from django.core.checks import Warning as Notice
from django.utils import timezone

from geo_incidents.casework.clocks.production_calendar import year_of
from geo_incidents.errors import CalendarUnknown

AHEAD: Final = timedelta(days=45)


def check_calendar(**_kwargs: object) -> list[CheckMessage]:
    """Say what is missing before the first term runs into a year nobody knows."""
    return calendar_notices(timezone.localdate())


def calendar_notices(today: date) -> list[CheckMessage]:
    """Return a notice for a year without a calendar that a term given soon ends in."""
    try:
        year_of((today + AHEAD).year)
    except CalendarUnknown as error:
        return [
            Notice(
                str(error),
                hint="Until then terms of that year are plain days, without reaction.",
                id="casework.W001",
            )
        ]
    return []
