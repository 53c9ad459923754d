"""Does the application's role get what it needs, and is it said what is amiss?"""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from geo_incidents.accounts.database_checks import row_security_notices
from geo_incidents.accounts.rights import LEAKPROOF
from geo_incidents.standalone.postgres import APPLICATION
from tests.as_the_application import the_application


@pytest.fixture
def clerk(db: None) -> str:
    """A role that may do nothing yet; it goes with the transaction of the test."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE clerk_of_a_test LOGIN")
    return "clerk_of_a_test"


def ids() -> list[str]:
    return [str(notice.id) for notice in row_security_notices()]


def test_it_may_read_and_write_what_is_there_and_what_comes(clerk: str) -> None:
    told = io.StringIO()
    call_command("grant_rights", role=clerk, stdout=told)
    assert clerk in told.getvalue()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE to_come (id serial)")
        cursor.execute(f"SET LOCAL ROLE {clerk}")
        cursor.execute("INSERT INTO to_come DEFAULT VALUES")
        cursor.execute("SELECT count(*) FROM casework_incident")
        cursor.execute("SELECT has_table_privilege('django_migrations', 'DELETE')")
        assert cursor.fetchone() == (False,)


def test_a_role_that_is_not_there_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="no_such_role"):
        call_command("grant_rights", role="no_such_role")


def test_nobody_named_is_asked_for(db: None) -> None:
    with pytest.raises(CommandError, match="--role"):
        call_command("grant_rights", role="")


def test_who_is_no_superuser_is_told_what_a_superuser_must_do(clerk: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER FUNCTION {LEAKPROOF} NOT LEAKPROOF")
        cursor.execute(f"GRANT ALL ON SCHEMA public TO {APPLICATION}")
        cursor.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {APPLICATION}")
    told = io.StringIO()
    with the_application():
        call_command("grant_rights", role=clerk, stdout=io.StringIO(), stderr=told)
    assert re.search(
        r"ALTER FUNCTION geometry_overlaps\(.+\) LEAKPROOF", told.getvalue()
    )


def test_an_application_that_stands_below_the_policies_is_well(
    db: None, settings: Settings
) -> None:
    settings.DATABASE_ROLE = APPLICATION
    assert ids() == []


def test_an_owner_or_superuser_as_the_application_is_noticed(
    db: None, settings: Settings
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        settings.DATABASE_ROLE = cursor.fetchone()[0]
    assert ids() == ["accounts.W002"]


def test_policies_that_come_before_the_index_are_noticed(
    db: None, settings: Settings
) -> None:
    settings.DATABASE_ROLE = APPLICATION
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER FUNCTION {LEAKPROOF} NOT LEAKPROOF")
    assert ids() == ["accounts.W003"]
