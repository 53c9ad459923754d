"""What do incidents learn that were there before their table knew more?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from geo_incidents.casework.models import Incident, IncidentAppeal
from tests.builders import appeal
from tests.incidents import make_incident
from tests.toy_building import build
from tests.toy_city import ToyCity

BEFORE = [("casework", "0004_stand_on_the_map_and_to_the_deadline")]


def migrate(targets: list[tuple[str, str]]) -> None:
    MigrationExecutor(connection).migrate(targets)


@pytest.fixture
def before(transactional_db: None) -> Iterator[ToyCity]:
    """The toy city as it was before incidents knew channels and deadlines."""
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    migrate(BEFORE)
    yield build()
    migrate(latest)


def test_they_learn_their_channel_and_how_they_stand_to_their_deadline(
    before: ToyCity,
) -> None:
    made = make_incident(before)
    IncidentAppeal.objects.create(incident=made, appeal=appeal(before, channel="vk"))
    migrate([("casework", "0005_fill_channels_and_deadlines")])
    found = Incident.objects.get()
    assert (found.channel, found.deadline, found.deadline_until) == ("vk", 4, None)
