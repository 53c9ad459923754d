"""What changes in these tests? Company B proposes to take over the south-west."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.pipeline.areas.proposing import propose_areas
from geo_incidents.pipeline.drain import drain
from geo_incidents.sources.fields import Source
from geo_incidents.territories.models import Organisation, Revision
from geo_incidents.territories.revisions.drafts import Wish
from tests.builders import appeal
from tests.city_files import feature, square, write_geojson
from tests.toy_city import IN_WEST, ToyCity


@pytest.fixture(autouse=True)
def _forget_what_was_worked_out() -> None:
    cache.clear()


@pytest.fixture
def proposal(toy_city: ToyCity, tmp_path: Path) -> Revision:
    """One open incident of a roof would go from company A to company B."""
    Organisation.objects.filter(code="company-b").update(name="=ООО «Бульвар»")
    appeal(toy_city, position=IN_WEST, category="roof-leak")
    drain()
    path = write_geojson(
        tmp_path / "areas.geojson",
        feature(
            square(50.0, 55.0, 0.03), organisation="company-b", categories="housing"
        ),
        feature(square(50.0, 55.0, 0.03), organisation="nobody", categories="housing"),
    )
    wish = Wish(
        toy_city.municipality,
        Revision.Collection.SERVICE_AREAS,
        "West to B",
        "Chief",
        is_complete=False,
    )
    revision = propose_areas(wish, [Source(path)], tmp_path / "refused").revision
    assert revision is not None
    return revision


@pytest.fixture
def chief_client(chief: User) -> Client:
    """A browser in which the chief is logged in."""
    client = Client()
    client.force_login(chief)
    return client
