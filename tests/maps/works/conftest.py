"""What is announced in these tests? Works in the west, a closure in the east."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.utils import timezone

from geo_incidents.territories.works.models import PlannedWork
from geo_incidents.territories.works.services import Announcement, announce
from tests.toy_city import ToyCity, areas, square

IN_THE_WEST = square(50.015, 55.015, 50.025, 55.025)
IN_THE_EAST = square(50.065, 55.015, 50.075, 55.025)


def announcement(area: Polygon = IN_THE_WEST, **told: Any) -> Announcement:
    now = timezone.now()
    geometry: MultiPolygon = areas(area)
    wish: dict[str, Any] = {
        "kind": "works",
        "geometry": geometry,
        "begins_at": now - timedelta(days=1),
        "ends_at": now + timedelta(days=5),
        "words": "Меняют трубы",
        "words_en": "New pipes",
    }
    return Announcement(**wish | told)


@pytest.fixture
def works(toy_city: ToyCity) -> dict[str, PlannedWork]:
    """One in the west, done by company A; a closure in the east."""
    west = announcement(organisation=toy_city.organisations["company-a"])
    east = announcement(IN_THE_EAST, kind="closure", words="Мост закрыт")
    return {
        "west": announce(west, author="operator"),
        "east": announce(east, author="operator"),
    }
