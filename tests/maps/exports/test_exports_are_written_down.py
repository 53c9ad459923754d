"""Is it written down who took away what, when, from where and how much of it?"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from geo_incidents.accounts.models import Export, ExportEnd, User
from geo_incidents.casework.models import Incident
from tests.incidents import make_incident
from tests.maps.exports.reading import FORMS, taken
from tests.toy_city import ToyCity

MANY: Final = 3_000


@pytest.fixture
def three(toy_city: ToyCity) -> None:
    for _number in range(3):
        make_incident(toy_city)


@pytest.mark.parametrize("form", FORMS)
def test_an_export_is_written_down_with_its_filter_and_rows(
    staff_client: Client, operator: User, three: None, form: str
) -> None:
    taken(staff_client, form, "district=west&status=new&lat=55.0&zoom=12")
    written = Export.objects.get()
    assert (written.user, written.role, written.form) == (operator, "operator", form)
    assert written.asked == "status=new&district=west"
    assert written.came_from == "127.0.0.1"
    assert (written.end.rows, written.end.is_whole) == (3, True)
    assert written.begun_at <= written.end.ended_at


@pytest.mark.django_db(transaction=True)
def test_one_that_is_broken_off_says_so_and_ends_its_query(
    toy_city: ToyCity, staff_client: Client
) -> None:
    one = make_incident(toy_city)
    one.pk = None
    Incident.objects.bulk_create([deepcopy(one) for _number in range(MANY)])
    response: Any = staff_client.get("/internal/incidents.csv")
    pieces = iter(response.streaming_content)
    assert next(pieces)
    assert next(pieces)
    assert open_cursors() == 1
    assert not ExportEnd.objects.exists()
    response.close()
    end = ExportEnd.objects.get()
    assert 0 < end.rows < MANY
    assert not end.is_whole
    assert open_cursors() == 0


def open_cursors() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_cursors WHERE name <> ''")
        found: int = cursor.fetchone()[0]
    return found


def test_asking_for_the_heading_alone_is_no_export(
    staff_client: Client, three: None, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(16):
        response = staff_client.head("/internal/incidents.csv?status=new")
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert not Export.objects.exists()


@pytest.mark.parametrize(
    ("remote", "forwarded", "found"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("127.0.0.1", "nonsense", None),
        ("", "198.51.100.1", None),
    ],
)
def test_only_our_own_proxy_is_believed_where_it_came_from(
    staff_client: Client, three: None, remote: str, forwarded: str, found: str | None
) -> None:
    response: Any = staff_client.get(
        "/internal/incidents.csv", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded
    )
    list(response.streaming_content)
    assert Export.objects.get().came_from == found


@pytest.mark.parametrize("table", ["accounts_export", "accounts_exportend"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_what_is_written_down_stays(
    staff_client: Client, three: None, table: str, change: str
) -> None:
    taken(staff_client, "csv")
    column = "asked" if table == "accounts_export" else "rows"
    statement = change.format(table, column, column)
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.ignore_template_errors
def test_an_administrator_looks_and_changes_nothing(
    client: Client, staff_client: Client, administrator: User, three: None
) -> None:
    taken(staff_client, "csv", "status=new")
    written = Export.objects.get()
    client.force_login(administrator)
    page = client.get("/admin/accounts/export/").content.decode()
    assert "status=new" in page
    assert client.get("/admin/accounts/export/add/").status_code == 403
    path = f"/admin/accounts/export/{written.pk}/"
    assert client.get(path + "change/").status_code == 200
    assert client.post(path + "change/", {"asked": "x"}).status_code == 403
    assert client.post(path + "delete/", {"post": "yes"}).status_code == 403
