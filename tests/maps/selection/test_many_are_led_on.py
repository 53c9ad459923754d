"""Are several led on each by itself, once, and only by whom it is allowed to?"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline.leading import lead
from geo_incidents.publication.models import PublicIncident
from maps.internal.selection.forms import MOST_AT_ONCE
from tests.maps.selection.conftest import Desk, LogIn, Pile
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_city import ToyCity

NEW = Status.NEW.value
ELSEWHERE = "В ваших районах нет такой проблемы."


def test_each_has_a_step_of_its_own_with_the_reason(desk_of: LogIn, pile: Pile) -> None:
    operator = make_user("operator", Role.OPERATOR)
    seen = dict.fromkeys(pile.numbers, NEW)
    told = desk_of(operator).lead(seen, "planned", reason="ремонт в мае")
    assert told == (200, {"done": 4, "left": []})
    steps = StatusChange.objects.filter(status="planned")
    assert {step.incident_id for step in steps} == pile.numbers
    assert {(step.author, step.reason) for step in steps} == {
        (operator, "ремонт в мае")
    }
    assert set(PublicIncident.objects.values_list("status", flat=True)) == {"waiting"}


def test_what_somebody_else_has_changed_is_left_and_told(
    desk_of: LogIn, pile: Pile
) -> None:
    operator = make_user("operator", Role.OPERATOR)
    lead(pile.east.pk, Status.DONE, author=operator)
    seen = dict.fromkeys(pile.numbers, NEW)
    status, told = desk_of(operator).lead(seen, "accepted")
    assert (status, told["done"]) == (200, 3)
    (left,) = told["left"]
    assert list(seen)[left["place"]] == pile.east.pk
    assert "Тем временем" in left["why"]
    assert Incident.objects.get(pk=pile.east.pk).status == Status.DONE


def test_sent_twice_it_is_done_once(desk_of: LogIn, pile: Pile) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    seen = dict.fromkeys(pile.numbers, NEW)
    assert desk.lead(seen, "accepted")[1]["done"] == 4
    again = desk.lead(seen, "accepted")[1]
    assert (again["done"], len(again["left"])) == (0, 4)
    assert StatusChange.objects.filter(status="accepted").count() == 4


def test_a_foreign_number_does_not_exist(
    desk_of: LogIn,
    toy_city: ToyCity,
    pile: Pile,
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = desk_of(make_officer(toy_city, "east"))
    foreign = pile.west[0].pk
    seen = {foreign: NEW, pile.east.pk: NEW, 2**40: NEW}
    with caplog.at_level(logging.WARNING):
        status, told = desk.lead(seen, "accepted")
    assert (status, told["done"]) == (200, 1)
    assert told["left"] == [
        {"place": 0, "why": ELSEWHERE},
        {"place": 2, "why": ELSEWHERE},
    ]
    assert Incident.objects.get(pk=foreign).status == NEW
    assert str(foreign) in caplog.text


def test_what_the_role_may_not_do_is_left(
    desk_of: LogIn, toy_city: ToyCity, pile: Pile
) -> None:
    desk = desk_of(make_company_user(toy_city, "company-a"))
    seen = {one.pk: NEW for one in pile.west}
    _status, told = desk.lead(seen, "refused", reason="не хотим")
    assert told["done"] == 0
    assert all("Ваша роль" in left["why"] for left in told["left"])
    assert set(Incident.objects.values_list("status", flat=True)) == {NEW}


def test_without_the_reason_it_needs_nothing_is_done(
    desk_of: LogIn, pile: Pile
) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    _status, told = desk.lead(dict.fromkeys(pile.numbers, NEW), "refused")
    assert told["done"] == 0
    assert len(told["left"]) == 4


def test_they_are_handed_over_to_another_organisation(
    desk_of: LogIn, toy_city: ToyCity, pile: Pile
) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    company = toy_city.organisations["company-b"]
    fields = {"organisation": company.pk, "reason": "их дома"}
    seen = {one.pk: NEW for one in pile.west}
    _status, told = desk.lead(seen, "forwarded", **fields)
    assert told == {"done": 3, "left": []}
    west = Incident.objects.filter(pk__in=seen)
    assert set(west.values_list("organisation", flat=True)) == {company.pk}


@pytest.mark.parametrize(
    "fields",
    [
        {"incidents": "1:new", "status": "forwarded", "reason": "их"},
        {"incidents": "1:new", "status": "gone"},
        {"incidents": "1:gone", "status": "accepted"},
        {"incidents": "x:new", "status": "accepted"},
        {"incidents": "", "status": "accepted"},
        {"incidents": "1:new," * MOST_AT_ONCE + "1:new", "status": "accepted"},
        {"incidents": "1:new", "status": "planned", "reason": "ы" * 2001},
    ],
)
def test_what_cannot_be_read_is_refused_as_a_whole(
    desk_of: LogIn, pile: Pile, fields: dict[str, str]
) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    status, told = desk.ask("lead", **fields)
    assert status == 400
    assert told["error"]
    assert StatusChange.objects.exclude(status=NEW).count() == 0


def test_who_is_not_logged_in_does_nothing(client: Client, pile: Pile) -> None:
    for what in ("found.json", "steps/", "steps/accepted-new/", "lead"):
        assert client.post(f"/internal/selection/{what}").status_code == 401


@pytest.mark.django_db(transaction=True)
def test_two_who_send_the_same_at_once_do_it_once(desk_of: LogIn, pile: Pile) -> None:
    users = [make_user(name, Role.OPERATOR) for name in ("one", "other")]
    desks = [desk_of(user) for user in users]
    seen = dict.fromkeys(pile.numbers, NEW)

    def send(desk: Desk) -> int:
        try:
            done: int = desk.lead(seen, "accepted")[1]["done"]
            return done
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        assert sum(pool.map(send, desks)) == 4
    assert StatusChange.objects.filter(status="accepted").count() == 4
