"""What do incidents learn that were there before their table knew more?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from geo_incidents.casework.models import Incident
from tests.builders import appeal
from tests.incidents import OPENED_AT
from tests.toy_building import build
from tests.toy_city import IN_WEST, ToyCity, position

BEFORE = [("casework", "0004_stand_on_the_map_and_to_the_deadline")]
REACTED_AT = OPENED_AT + timedelta(hours=3)


def migrate(targets: list[tuple[str, str]]) -> None:
    MigrationExecutor(connection).migrate(targets)


@pytest.fixture
def before(transactional_db: None) -> Iterator[ToyCity]:
    """The toy city as it was before incidents knew channels and deadlines."""
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    migrate(BEFORE)
    yield build()
    migrate(latest)


def table_of(model: str) -> Any:
    """Return where rows of casework are stored as their table was."""
    past = MigrationExecutor(connection).loader.project_state(BEFORE).apps
    return past.get_model("casework", model).objects


def incident_of(city: ToyCity) -> int:
    """Store an incident as its table was."""
    made = table_of("Incident").create(
        municipality_id=city.municipality.pk,
        category_id=city.categories["pothole"].pk,
        position=position(IN_WEST),
        precision="house",
        accuracy_m=15.0,
        opened_at=OPENED_AT,
        updated_at=OPENED_AT,
        due_at=OPENED_AT + timedelta(days=30),
    )
    return int(made.pk)


def test_they_learn_their_channel_their_deadline_and_their_first_reaction(
    before: ToyCity,
) -> None:
    number = incident_of(before)
    table_of("IncidentAppeal").create(
        incident_id=number,
        appeal_id=appeal(before, channel="vk").pk,
        joined_at=OPENED_AT,
    )
    for hours, status in enumerate(["new", "new", "new", "accepted", "in_work"]):
        table_of("StatusChange").create(
            incident_id=number,
            status=status,
            changed_at=OPENED_AT + timedelta(hours=hours),
        )
    migrate([("casework", "0008_fill_first_reactions")])
    found = Incident.objects.values_list(
        "channel", "deadline", "deadline_until", "reacted_at"
    )
    assert found.get() == ("vk", 4, None, REACTED_AT)
