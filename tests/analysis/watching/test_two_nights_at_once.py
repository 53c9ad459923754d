"""Two who look for the hotspots of a town at once find each of them once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.analysis.models import Hotspot, HotspotRun
from geo_incidents.analysis.watching.running import run
from geo_incidents.gazetteer.models import Municipality
from tests.analysis.watching.village import TODAY, returning, usual, written
from tests.toy_building import build


def a_run(town: Municipality) -> int:
    try:
        with seeing_everything():
            return run(town, today=TODAY).places
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_each_is_found_once() -> None:
    city = build()
    written(city, usual(), returning())
    with ThreadPoolExecutor(3) as pool:
        found = [*pool.map(a_run, [city.municipality] * 3)]
    assert found == [1, 1, 1]
    assert Hotspot.objects.count() == HotspotRun.objects.count() == 1
    assert Hotspot.objects.get().episodes.count() >= 15
