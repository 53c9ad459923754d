"""Does PostgreSQL itself keep rows in scope, when the code forgets to ask for less?"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Model

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.accounts.seeing import seeing, seeing_everything
from geo_incidents.casework.models import (
    Extension,
    ExtensionDecision,
    Forwarding,
    Incident,
    IncidentAppeal,
    IncidentChange,
    StatusChange,
)
from geo_incidents.casework.workflow import Status
from geo_incidents.geocoding.models import Decision, Location
from geo_incidents.intake.models import Appeal, Photo, Reporter
from geo_incidents.intake.services import Person
from geo_incidents.matching.models import Assignment
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.leading import hand_over, lead
from geo_incidents.pipeline.models import OutboxRow
from tests.as_the_application import the_application
from tests.builders import appeal
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

NOBODY = Scope()
OF_AN_APPEAL: dict[type[Model], str] = {
    Appeal: "pk",
    Photo: "appeal",
    Location: "appeal",
    Decision: "appeal",
    Assignment: "location",
    IncidentAppeal: "appeal",
    OutboxRow: "appeal",
    Reporter: "appeals",
}
OF_AN_INCIDENT: dict[type[Model], str] = {
    Incident: "pk",
    StatusChange: "incident",
    Forwarding: "incident",
    Extension: "incident",
    ExtensionDecision: "incident",
}


MAY_MORE = """
SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb,
    (SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid)
FROM pg_roles WHERE rolname = current_user
"""


@dataclass(frozen=True, slots=True)
class Town:
    """An appeal and an incident of each name, with a row in every table.

    ``lost`` is an appeal without a place, and so without an incident.
    """

    city: ToyCity
    appeals: dict[int, str] = field(default_factory=dict)
    incidents: dict[int, str] = field(default_factory=dict)

    def number(self, name: str) -> int:
        return next(pk for pk, found in self.incidents.items() if found == name)


@pytest.fixture
def town(toy_city: ToyCity, operator: User) -> Town:
    town = Town(toy_city)
    for name, at in {"west": IN_WEST, "east": IN_EAST, "lost": None}.items():
        person = Person(name=name, email=f"{name}@example.org")
        sent = appeal(
            *(toy_city,), category="roof-leak", text=name, position=at, person=person
        )
        town.appeals[sent.pk] = name
    drain()
    for link in IncidentAppeal.objects.select_related("incident", "appeal"):
        town.incidents[link.incident_id] = town.appeals[link.appeal_id]
        _lived_in(link.incident, operator)
    for pk in town.appeals:
        Photo.objects.create(appeal_id=pk, image="photos/one.jpg")
        Decision.objects.create(appeal_id=pk, author=operator, before={})
        OutboxRow.objects.create(appeal_id=pk)
    return town


def _lived_in(incident: Incident, author: User) -> None:
    step, owner = incident.status_changes.get(), incident.organisation
    assert owner is not None
    Forwarding.objects.create(step=step, incident=incident, organisation=owner)
    said = {"incident": incident, "author": author}
    asked = Extension.objects.create(**said, days=3, asked_at=step.changed_at)
    ExtensionDecision.objects.create(
        **said, extension=asked, approved=False, decided_at=step.changed_at
    )


def seen(town: Town) -> dict[str, set[str]]:
    """Return whose rows the application sees in each table, asking for all of them."""
    with the_application():
        return {
            model.__name__: {
                names[pk]
                for pk in model._default_manager.values_list(column, flat=True)
            }
            for names, columns in (
                (town.appeals, OF_AN_APPEAL),
                (town.incidents, OF_AN_INCIDENT),
            )
            for model, column in columns.items()
        }


def test_who_says_nothing_sees_nothing(town: Town) -> None:
    assert set(map(frozenset, seen(town).values())) == {frozenset()}


def test_an_empty_scope_sees_nothing(town: Town) -> None:
    with seeing(NOBODY):
        assert set(map(frozenset, seen(town).values())) == {frozenset()}


@pytest.mark.parametrize(
    ("persona", "name"),
    [
        ("officer_of_west", "west"),
        ("officer_of_east", "east"),
        ("user_of_company_a", "west"),
        ("user_of_company_b", "east"),
    ],
)
def test_districts_and_organisations_see_their_own_rows_of_every_table(
    town: Town, persona: str, name: str, request: pytest.FixtureRequest
) -> None:
    with seeing(scope_of(request.getfixturevalue(persona))):
        found = seen(town)
    assert {table for table, names in found.items() if names != {name}} == set()


def test_who_sees_a_town_sees_what_lies_nowhere_too(town: Town) -> None:
    of_town = Scope(municipality_ids=frozenset([town.city.municipality.pk]))
    with seeing(of_town):
        found = seen(town)
    assert found["Appeal"] == found["Reporter"] == {"west", "east", "lost"}
    assert found["Incident"] == found["StatusChange"] == {"west", "east"}


def test_the_system_sees_everything_and_says_so(town: Town) -> None:
    with seeing_everything():
        assert seen(town)["Appeal"] == {"west", "east", "lost"}


def test_a_sight_ends_where_it_began(town: Town, officer_of_west: User) -> None:
    with seeing(scope_of(officer_of_west)):
        with seeing_everything():
            pass
        assert seen(town)["Incident"] == {"west"}
    assert seen(town)["Incident"] == set()


def test_a_sight_ends_with_an_error(town: Town, officer_of_west: User) -> None:
    with seeing(scope_of(officer_of_west)):
        with pytest.raises(RuntimeError), seeing_everything():
            raise RuntimeError
        assert seen(town)["Incident"] == {"west"}


def test_what_is_handed_over_goes_from_one_sight_to_the_other(
    town: Town, user_of_company_a: User, user_of_company_b: User
) -> None:
    number = town.number("west")
    with the_application():
        lead(number, Status.ACCEPTED, author=user_of_company_a)
        hand_over(
            *(number, town.city.organisations["company-b"].pk),
            author=user_of_company_a,
            reason="theirs",
        )
    for user, names in ((user_of_company_a, set()), (user_of_company_b, {"west"})):
        with seeing(scope_of(user)):
            found = seen(town)
        assert {table for table, of in found.items() if "west" in of} == (
            set(found) if names else set()
        )


def test_nobody_reaches_out_of_their_scope_by_writing(
    town: Town, officer_of_west: User
) -> None:
    east = Incident.objects.filter(pk=town.number("east"))
    west = Incident.objects.filter(pk=town.number("west"))
    with seeing(scope_of(officer_of_west)), the_application():
        assert east.update(address="mine") == 0
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            west.update(district=town.city.districts["east"])


def test_changes_are_logged_whoever_makes_them_and_read_by_the_system_alone(
    town: Town, officer_of_west: User
) -> None:
    with the_application():
        with seeing(scope_of(officer_of_west)):
            Incident.objects.update(address="renamed")
            assert not IncidentChange.objects.exists()
        with seeing_everything():
            assert IncidentChange.objects.filter(number=town.number("west")).exists()


def test_the_application_owns_nothing_and_stands_below_the_policies(db: None) -> None:
    with the_application(), connection.cursor() as cursor:
        cursor.execute(MAY_MORE)
        assert cursor.fetchone() == (False, 0)
        for statement in (
            "CREATE TABLE mine (n int)",
            "ALTER TABLE casework_incident DISABLE ROW LEVEL SECURITY",
            "DROP POLICY in_scope ON casework_incident",
            "TRUNCATE casework_incident CASCADE",
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(statement)
