"""Located appeals with their incidents, stored as the stages would."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal, Reporter
from tests.incidents import make_incident
from tests.toy_city import IN_WEST, ToyCity, position

BEGUN: Final = datetime(2026, 1, 1, 9, tzinfo=UTC)
_numbers = itertools.count(1)


def a_resident() -> Reporter:
    """Store somebody who has not written before."""
    return Reporter.objects.create(digest=f"resident {next(_numbers)}")


def a_letter(
    city: ToyCity,
    at: tuple[float, float] = IN_WEST,
    *,
    day: int = 0,
    by: Reporter | None = None,
    category: str = "pothole",
    **located: Any,
) -> Appeal:
    """Store an appeal of a day, where it was located, and its incident."""
    number = next(_numbers)
    appeal = Appeal.objects.create(
        municipality=city.municipality,
        channel=Appeal.Channel.FEED,
        external_id=f"letter-{number}",
        category=city.categories[category],
        reporter=by,
        requested_at=BEGUN + timedelta(days=day),
        origin=located.pop("origin", Appeal.Origin.RESIDENT),
    )
    precision = {"precision": "house", "accuracy_m": 15.0}
    Location.objects.create(
        **{
            "appeal": appeal,
            "position": position(at),
            "provider": "gazetteer",
            "confidence": 0.9,
            **precision,
            **located,
        }
    )
    incident = make_incident(city, at, category=category, opened_at=appeal.requested_at)
    IncidentAppeal.objects.create(appeal=appeal, incident=incident, home=incident)
    return appeal
