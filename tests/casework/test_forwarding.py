"""Is an incident handed over by competence, seen by the right ones, and kept so?"""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from geo_incidents.accounts.models import User
from geo_incidents.casework.forwarding import forward
from geo_incidents.casework.models import Forwarding, Incident
from geo_incidents.casework.selectors import competent_for, incidents_visible_to
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import AlreadyDecided, InvalidInput, StepForbidden
from geo_incidents.pipeline.stages import Stopwatch, carry, place_by_hand
from geo_incidents.territories.models import Organisation
from tests.builders import appeal
from tests.toy_city import IN_WEST, IN_WEST_NORTH, ToyCity
from tests.two_towns import TwoTowns

WHY = "двор на балансе другой компании"


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    message = appeal(toy_city, position=IN_WEST, category="roof-leak")
    carry([message.pk], Stopwatch())
    return Incident.objects.get()


def hand_over(incident: Incident, to: Organisation, author: User) -> Incident:
    return forward(incident.pk, to.pk, author=author, reason=WHY)


def test_it_is_theirs_from_then_on_and_waits_for_them(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    theirs = toy_city.organisations["company-b"]
    forwarded = hand_over(incident, theirs, operator)
    assert (forwarded.status, forwarded.organisation) == (Status.FORWARDED, theirs)
    step = forwarded.status_changes.last()
    assert step
    assert (step.author, step.reason) == (operator, WHY)
    assert step.forwarding.organisation == theirs


def test_who_handed_it_over_loses_it_and_who_got_it_works_on(
    toy_city: ToyCity,
    incident: Incident,
    user_of_company_a: User,
    user_of_company_b: User,
) -> None:
    hand_over(incident, toy_city.organisations["company-b"], user_of_company_a)
    assert not incidents_visible_to(user_of_company_a).exists()
    taken = change_status(incident.pk, Status.IN_WORK, author=user_of_company_b)
    assert taken.status == Status.IN_WORK


def test_the_town_keeps_it_under_control(
    toy_city: ToyCity, incident: Incident, operator: User, officer_of_west: User
) -> None:
    forwarded = hand_over(incident, toy_city.organisations["company-b"], operator)
    assert incidents_visible_to(officer_of_west).get() == incident
    assert (forwarded.due_at, forwarded.closed_at) == (incident.due_at, None)


def test_it_can_be_handed_on_but_not_to_whose_it_is(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    hand_over(incident, toy_city.organisations["company-b"], operator)
    with pytest.raises(InvalidInput, match="другую организацию"):
        hand_over(incident, toy_city.organisations["company-b"], operator)
    hand_over(incident, toy_city.organisations["roads-department"], operator)
    assert Forwarding.objects.count() == 2


def test_areas_and_places_that_change_do_not_take_it_back(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    theirs = toy_city.organisations["company-b"]
    hand_over(incident, theirs, operator)
    message = incident.links.get().appeal
    carry([message.pk], Stopwatch())
    lon, lat = IN_WEST_NORTH
    place_by_hand(message.pk, lon=lon, lat=lat, author=operator)
    incident.refresh_from_db()
    assert incident.district == toy_city.districts["west-north"]
    assert incident.organisation == theirs


def test_an_organisation_of_another_town_is_refused(
    two_towns: TwoTowns, operator: User
) -> None:
    message = appeal(two_towns.kvadratov, position=IN_WEST, category="roof-leak")
    carry([message.pk], Stopwatch())
    theirs = two_towns.krugov.organisations["company-b"]
    with pytest.raises(InvalidInput):
        hand_over(Incident.objects.get(), theirs, operator)
    assert Incident.objects.get().status == Status.NEW


def test_a_planner_hands_nothing_over(
    toy_city: ToyCity, incident: Incident, planner: User
) -> None:
    with pytest.raises(StepForbidden):
        hand_over(incident, toy_city.organisations["company-b"], planner)


def test_a_reason_is_needed(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    theirs = toy_city.organisations["company-b"]
    with pytest.raises(InvalidInput, match="причина"):
        forward(incident.pk, theirs.pk, author=operator, reason=" ")


def test_who_comes_second_finds_it_changed(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    theirs = toy_city.organisations["company-b"]
    change_status(incident.pk, Status.ACCEPTED, author=operator)
    with pytest.raises(AlreadyDecided):
        forward(incident.pk, theirs.pk, author=operator, reason=WHY, seen=Status.NEW)


def test_all_others_of_the_town_can_be_chosen(
    toy_city: ToyCity, incident: Incident
) -> None:
    offered = {organisation.code for organisation in competent_for(incident)}
    assert incident.organisation
    assert offered == {*toy_city.organisations} - {incident.organisation.code}


@pytest.mark.parametrize(
    "rewriting", ["UPDATE {} SET organisation_id = organisation_id", "DELETE FROM {}"]
)
def test_it_cannot_be_rewritten_by_any_path(
    toy_city: ToyCity, incident: Incident, operator: User, rewriting: str
) -> None:
    hand_over(incident, toy_city.organisations["company-b"], operator)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(rewriting.format("casework_forwarding"))
