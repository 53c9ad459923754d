"""What does a test need of an appeal? Only what it is about; the rest is filled in."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Submission, receive
from tests.toy_city import ToyCity

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
_numbers = itertools.count(1)


def submission(city: ToyCity, *, category: str = "pothole", **given: Any) -> Submission:
    filled: dict[str, Any] = {
        "channel": Appeal.Channel.FEED,
        "external_id": f"test-{next(_numbers)}",
        "category_id": city.categories[category].pk,
        "requested_at": NOON,
        "text": "Яма во дворе",
    }
    return Submission(**filled | given)


def appeal(city: ToyCity, *, category: str = "pothole", **given: Any) -> Appeal:
    return receive(city.municipality, submission(city, category=category, **given))
