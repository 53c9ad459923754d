"""Is every change of an incident in the log, by whatever path, and nothing else?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from geo_incidents.casework.changes import KEPT, forget_changes, see_horizon
from geo_incidents.casework.models import Horizon, Incident, IncidentChange
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity, position

Logged = tuple[int, int, str]


@pytest.fixture(autouse=True)
def _an_empty_log(db: None) -> None:
    """Take out what the emptying of the tables after an earlier test has logged."""
    IncidentChange.objects.all().delete()


def logged() -> list[Logged]:
    rows = IncidentChange.objects.order_by("pk")
    return list(rows.values_list("sign", "number", "status"))


def test_an_incident_enters_with_what_the_index_asks(toy_city: ToyCity) -> None:
    made = make_incident(toy_city, channel="vk", deadline=2)
    made.refresh_from_db()
    assert IncidentChange.objects.values().get() | {"id": 0, "xid": 0} == {
        "id": 0,
        "xid": 0,
        "sign": 1,
        "number": made.pk,
        "map_key": made.map_key,
        "opened_at": made.opened_at,
        "status": "new",
        "category": made.category_id,
        "district": made.district_id,
        "organisation": made.organisation_id,
        "deadline": 2,
        "channel": "vk",
        "certainty": 1,
        "wholeness": 1,
    }


def test_one_outside_all_districts_is_its_municipality_s(toy_city: ToyCity) -> None:
    make_incident(toy_city, district=None, organisation=None)
    change = IncidentChange.objects.get()
    assert (change.district, change.organisation) == (-toy_city.municipality.pk, 0)


def test_an_update_leaves_as_it_was_and_enters_as_it_is(toy_city: ToyCity) -> None:
    made = make_incident(toy_city)
    Incident.objects.update(status="done")
    assert logged()[1:] == [(-1, made.pk, "new"), (1, made.pk, "done")]


def test_a_move_changes_the_key(toy_city: ToyCity) -> None:
    make_incident(toy_city, IN_WEST)
    Incident.objects.update(position=position(IN_EAST))
    entered, left, came = IncidentChange.objects.order_by("pk")
    assert entered.map_key == left.map_key != came.map_key


def test_a_deletion_leaves(toy_city: ToyCity) -> None:
    made = make_incident(toy_city)
    Incident.objects.all().delete()
    assert logged()[1:] == [(-1, made.pk, "new")]


def test_an_update_of_many_logs_each_of_them(toy_city: ToyCity) -> None:
    for _ in range(5):
        make_incident(toy_city)
    Incident.objects.update(status="in_work")
    signs = IncidentChange.objects.order_by("pk").values_list("sign", flat=True)
    assert list(signs) == [1] * 5 + [-1] * 5 + [1] * 5


def test_an_emptied_table_is_to_be_read_again(toy_city: ToyCity) -> None:
    make_incident(toy_city)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE casework_incident CASCADE")
    assert logged()[-1] == (0, 0, "")


def test_what_is_rolled_back_is_in_no_log(toy_city: ToyCity) -> None:
    made = make_incident(toy_city)
    with transaction.atomic():
        Incident.objects.update(status="done")
        transaction.set_rollback(True)
    assert logged() == [(1, made.pk, "new")]


def test_a_savepoint_writes_under_the_whole_transaction(toy_city: ToyCity) -> None:
    make_incident(toy_city)
    with transaction.atomic():
        make_incident(toy_city)
    assert IncidentChange.objects.values("xid").distinct().count() == 1


@pytest.fixture
def over(toy_city: ToyCity) -> None:
    """A change whose transaction was over when a horizon was seen."""
    make_incident(toy_city)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_incidentchange SET xid = '3'")
    see_horizon()


@pytest.mark.usefixtures("over")
def test_changes_are_kept_for_a_day() -> None:
    assert forget_changes() == 0


@pytest.mark.usefixtures("over")
def test_what_was_over_a_day_ago_is_forgotten(toy_city: ToyCity) -> None:
    Horizon.objects.update(seen_at=timezone.now() - KEPT - timedelta(minutes=1))
    later = make_incident(toy_city)
    assert forget_changes() == 1
    assert logged() == [(1, later.pk, "new")]


@pytest.mark.usefixtures("over")
def test_only_the_last_of_the_old_horizons_is_kept() -> None:
    see_horizon()
    Horizon.objects.update(seen_at=timezone.now() - KEPT - timedelta(minutes=1))
    see_horizon()
    assert Horizon.objects.count() == 2
