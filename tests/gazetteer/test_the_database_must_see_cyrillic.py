"""Is a database that is blind to Cyrillic refused with the reason?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from geo_incidents.gazetteer.checks import the_database_sees_cyrillic

NAME = "geo_incidents_blind"


@pytest.fixture
def blind_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A database of the same cluster whose letters are those of C."""
    with django_db_blocker.unblock():
        run_in_cluster(
            f"DROP DATABASE IF EXISTS {NAME}",
            f"CREATE DATABASE {NAME} TEMPLATE template0"
            " LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'UTF8'",
        )
        connections.databases["blind"] = connection.settings_dict | {"NAME": NAME}
        yield "blind"
        connections["blind"].close()
        del connections["blind"]
        del connections.databases["blind"]
        run_in_cluster(f"DROP DATABASE {NAME}")


def run_in_cluster(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.django_db
def test_our_own_database_sees_it() -> None:
    assert the_database_sees_cyrillic(databases=["default"]) == []


def test_a_blind_one_is_refused_with_a_hint(blind_database: str) -> None:
    (found,) = the_database_sees_cyrillic(databases=[blind_database])
    assert found.id == "gazetteer.E001"
    assert "C.UTF-8" in str(found.hint)


@pytest.mark.django_db
def test_it_is_asked_before_every_migration() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geo_incidents.gazetteer.checks.SEES_CYRILLIC", "SELECT false")
        with pytest.raises(SystemCheckError, match=r"gazetteer\.E001"):
            call_command("check", databases=["default"])
