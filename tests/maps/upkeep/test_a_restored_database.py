"""Does an index count right after tables were put back from a dump?"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.db import connection

from geo_incidents.casework.changes import KEPT, forget_changes
from geo_incidents.casework.models import Incident
from maps.upkeep.audiences import INTERNAL
from maps.upkeep.folding import fold
from maps.upkeep.following import Link
from maps.upkeep.shelf import Shelf
from maps.upkeep.standing import standing
from tests.incidents import make_incident
from tests.toy_city import ToyCity

YET_TO_COME = 9_000_000_000_000


def count() -> int | None:
    found = standing(INTERNAL)
    return len(found.index) if found else None


@pytest.fixture
def dumped(city: ToyCity) -> Iterator[None]:
    """An incident in an index, and tables that a test may put others in place of."""
    make_incident(city)
    fold(INTERNAL)
    assert count() == 1
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS casework_era")
        cursor.execute("ALTER TABLE dumped RENAME TO casework_era")


@pytest.mark.usefixtures("dumped")
def test_tables_that_were_put_back_are_read_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE casework_era RENAME TO dumped")
        cursor.execute("CREATE UNLOGGED TABLE casework_era (LIKE dumped INCLUDING ALL)")
        cursor.execute("INSERT INTO casework_era TABLE dumped")
        cursor.execute("ALTER TABLE casework_incident DISABLE TRIGGER USER")
        Incident.objects.all().delete()
        cursor.execute("ALTER TABLE casework_incident ENABLE TRIGGER USER")
    assert count() is None
    fold(INTERNAL)
    assert count() == 0


def test_changes_of_a_database_that_had_counted_further_are_no_news(
    city: ToyCity, third: Link
) -> None:
    third.execute(
        b"INSERT INTO casework_incidentchange (xid, sign, number)"
        b" VALUES (%s::text::xid8, 1, 7)",
        [YET_TO_COME],
    )
    make_incident(city)
    fold(INTERNAL)
    assert [count(), count()] == [1, 1]


def test_its_horizons_let_no_change_be_forgotten(city: ToyCity, third: Link) -> None:
    third.execute(
        b"INSERT INTO casework_horizon (seen_at, xid)"
        b" VALUES (now() - %s, %s::text::xid8)",
        [2 * KEPT, YET_TO_COME],
    )
    fold(INTERNAL)
    make_incident(city)
    forget_changes()
    assert count() == 1


def test_a_new_connection_may_lead_to_another_database(
    city: ToyCity, third: Link
) -> None:
    make_incident(city)
    fold(INTERNAL)
    assert count() == 1
    shelf = Shelf.of(INTERNAL)
    path = shelf.folder / (shelf.folder / "current").read_text() / "state.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"database": "other"}))
    third.execute(
        b"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        b" WHERE datname = current_database() AND query LIKE '%pg_visible_in_snapshot%'"
        b" AND pid <> pg_backend_pid()"
    )
    assert count() is None
