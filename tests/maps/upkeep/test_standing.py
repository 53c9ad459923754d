"""Does an index in a process show what is committed, and nothing that is not?"""

from __future__ import annotations

import pytest
from django.db import connection
from pytest_django import Settings

from geo_incidents.casework.models import Era, Incident
from geo_incidents.publication.models import PublicIncident
from maps.index.selection import EVERYTHING
from maps.upkeep import standing as door
from maps.upkeep.audiences import INTERNAL, PUBLIC
from maps.upkeep.folding import fold
from maps.upkeep.following import Link
from maps.upkeep.shelf import Shelf
from maps.upkeep.standing import Reader, Standing, standing
from tests.incidents import make_incident, make_public_incident
from tests.toy_city import ToyCity

CLOSE = b"UPDATE casework_incident SET status = 'done' WHERE id = %s"


@pytest.fixture
def number(city: ToyCity) -> int:
    """The one incident of an index that is folded."""
    made = make_incident(city)
    make_public_incident(city)
    for audience in (PUBLIC, INTERNAL):
        fold(audience)
    return made.pk


def now(reader: Reader | None = None) -> Standing:
    found = reader.standing() if reader else standing(INTERNAL)
    assert found
    return found


def statuses(found: Standing) -> dict[str, int]:
    words = {number: word for word, number in INTERNAL.numbers["status"].items()}
    tally = found.index.tally(None, EVERYTHING, "status")
    return {words[number]: count for number, count in tally.items()}


def test_where_nothing_was_folded_there_is_no_index(city: ToyCity) -> None:
    assert standing(PUBLIC) is None


@pytest.mark.usefixtures("number")
def test_what_is_inserted_is_counted_at_once(city: ToyCity) -> None:
    assert len(now().index) == 1
    make_incident(city)
    assert len(now().index) == 2


def test_what_is_changed_is_counted_as_it_is(number: int, third: Link) -> None:
    assert statuses(now()) == {"new": 1}
    third.execute(CLOSE, [number])
    assert statuses(now()) == {"done": 1}


def test_what_is_deleted_is_gone(number: int) -> None:
    assert len(now().index) == 1
    Incident.objects.all().delete()
    assert len(now().index) == 0


def test_what_is_not_committed_is_not_shown(number: int, other: Link) -> None:
    other.execute(CLOSE, [number])
    assert statuses(now()) == {"new": 1}
    other.rollback()
    assert statuses(now()) == {"new": 1}


def test_one_who_asks_amid_their_own_change_sees_what_is_committed(
    city: ToyCity, number: int
) -> None:
    now()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(CLOSE.decode(), [number])
        assert statuses(now()) == {"new": 1}
        cursor.execute("COMMIT")
    assert statuses(now()) == {"done": 1}


def test_two_processes_tell_the_same_under_the_same_version(
    number: int, third: Link
) -> None:
    early, late = (Reader(Shelf.of(INTERNAL)) for _ in range(2))
    now(early)
    third.execute(CLOSE, [number])
    assert statuses(now(early)) == statuses(now(late)) == {"done": 1}
    assert now(early).version == now(late).version
    early.close()
    late.close()


def test_the_version_changes_with_every_change(number: int, third: Link) -> None:
    before = now().version
    assert now().version == before
    third.execute(CLOSE, [number])
    assert now().version != before


def test_a_new_snapshot_is_taken_up_without_a_restart(number: int, third: Link) -> None:
    third.execute(CLOSE, [number])
    before = now()
    assert before.index.pending == 2
    fold(INTERNAL, anew=True)
    after = now()
    assert after.index.pending == 0
    assert statuses(after) == statuses(before)


@pytest.mark.usefixtures("number")
def test_the_public_map_looks_for_changes_once_in_a_while(
    city: ToyCity, settings: Settings
) -> None:
    settings.MAP_INDEX_POLL_S = 60.0
    assert len(_public().index) == 1
    make_public_incident(city)
    assert len(_public().index) == 1
    settings.MAP_INDEX_POLL_S = 0.0
    assert len(_public().index) == 2


@pytest.mark.usefixtures("number")
def test_staff_see_every_change_whatever_the_pause(
    city: ToyCity, settings: Settings
) -> None:
    settings.MAP_INDEX_POLL_S = 60.0
    assert len(now().index) == 1
    make_incident(city)
    assert len(now().index) == 2


@pytest.mark.usefixtures("number")
def test_after_a_crash_of_the_database_there_is_none_until_it_is_folded() -> None:
    now()
    Era.objects.all().delete()
    assert standing(INTERNAL) is None
    fold(INTERNAL)
    assert len(now().index) == 1


@pytest.mark.usefixtures("number")
def test_an_emptied_table_has_no_index_until_it_is_folded(third: Link) -> None:
    _public()
    third.execute(b"TRUNCATE publication_publicincident")
    assert standing(PUBLIC) is None
    fold(PUBLIC)
    assert len(_public().index) == PublicIncident.objects.count() == 0


@pytest.mark.usefixtures("number")
def test_a_lost_connection_is_made_anew(city: ToyCity, third: Link) -> None:
    before = now()
    third.execute(
        b"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        b" WHERE datname = current_database() AND query LIKE '%pg_visible_in_snapshot%'"
        b" AND pid <> pg_backend_pid()"
    )
    make_incident(city)
    assert len(now().index) == len(before.index) + 1


@pytest.mark.usefixtures("number")
def test_one_who_has_not_asked_for_long_begins_from_the_newest_snapshot(
    city: ToyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    now()
    make_incident(city)
    fold(INTERNAL, anew=True)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE casework_incidentchange")
    monkeypatch.setattr(door, "USABLE_S", -1)
    assert len(now().index) == 2


def _public() -> Standing:
    found = standing(PUBLIC)
    assert found
    return found
