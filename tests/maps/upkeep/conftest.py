"""What do the tests of upkeep share? A city that is committed, and a second writer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import Settings

from maps.upkeep.audiences import AUDIENCES, Audience
from maps.upkeep.following import Link, linked
from tests.toy_building import build
from tests.toy_city import ToyCity


@pytest.fixture
def city(transactional_db: None, settings: Settings) -> ToyCity:
    """The toy city, seen by every connection; logs begin empty, nothing is put off."""
    settings.MAP_INDEX_POLL_S = 0.0
    with connection.cursor() as cursor:
        for audience in AUDIENCES:
            cursor.execute(f"TRUNCATE {audience.log}")
    return build()


@pytest.fixture
def other() -> Iterator[Link]:
    """Another connection to the database, with a transaction of its own."""
    link = linked()
    link.autocommit = False
    yield link
    link.close()


@pytest.fixture
def third() -> Iterator[Link]:
    """One more connection, which commits at once."""
    link = linked()
    yield link
    link.close()


@pytest.fixture(params=AUDIENCES, ids=lambda audience: audience.name)
def audience(request: pytest.FixtureRequest) -> Audience:
    found: Audience = request.param
    return found
