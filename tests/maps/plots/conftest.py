"""What lies in these tests? Two plots of one square over both districts."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import Plot, User
from geo_incidents.accounts.plots import draw_plot
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, IN_WEST, OUTSIDE, ToyCity, areas, square

BOTH = square(50.01, 55.01, 50.09, 55.03)
DRAWN = json.dumps({"type": "Polygon", "coordinates": [list(BOTH.exterior_ring)]})


@pytest.fixture(autouse=True)
def incidents(toy_city: ToyCity) -> None:
    """Two in the west, one in the east, and one that lies in no plot."""
    at = timezone.now() - timedelta(days=3)
    for _ in range(2):
        make_incident(toy_city, IN_WEST, opened_at=at)
    east = {"district": "east-south", "organisation": "company-b"}
    make_incident(toy_city, IN_EAST, category="kerb", opened_at=at, **east)
    make_incident(toy_city, OUTSIDE, opened_at=at)


@pytest.fixture
def plot(toy_city: ToyCity, planner: User) -> Plot:
    """A plot that the planner shows to all staff."""
    return draw_plot(planner, areas(BOTH), name="Набережная", is_shared=True)
