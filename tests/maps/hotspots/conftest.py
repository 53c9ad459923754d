"""Who asks for hotspots in these tests? A planner, in a town already looked at."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import HotspotRun
from tests.toy_city import ToyCity


@pytest.fixture
def planners(client: Client, planner: User) -> Client:
    """Return the browser of a planner."""
    client.force_login(planner)
    return client


@pytest.fixture
def run(toy_city: ToyCity) -> HotspotRun:
    """Return the last look at the town."""
    return HotspotRun.objects.create(
        municipality=toy_city.municipality,
        upto=timezone.localdate(),
        appeals=12345,
        places=7,
        method="test",
        seconds=2.0,
    )
