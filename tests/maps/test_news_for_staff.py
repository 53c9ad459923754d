"""Do pages of staff learn that something has changed, and nothing else?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.extending import ask_for_extension
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline.leading import hand_over, lead
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.personas import Role, make_user
from tests.toy_city import IN_WEST, ToyCity

NEWS = "/internal/news.json"


@pytest.fixture
def operator(toy_city: ToyCity) -> User:
    return make_user("operator", Role.OPERATOR)


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    message = appeal(
        toy_city,
        position=IN_WEST,
        category="roof-leak",
        channel="web",
        requested_at=timezone.now() - timedelta(days=1),
    )
    carry([message.pk], Stopwatch())
    return Incident.objects.get()


def test_while_nothing_changes_the_answer_is_empty(
    client: Client, operator: User, incident: Incident
) -> None:
    client.force_login(operator)
    known = client.get(NEWS)
    again = client.get(NEWS, headers={"If-None-Match": known["ETag"]})
    assert (known.status_code, again.status_code) == (200, 304)
    assert known.json() == {}
    assert again.content == b""
    assert again["Cache-Control"] == "private, no-cache"


Change = Callable[[ToyCity, Incident, User], None]


def _step(_city: ToyCity, incident: Incident, user: User) -> None:
    lead(incident.pk, Status.ACCEPTED, author=user)


def _other_hands(city: ToyCity, incident: Incident, user: User) -> None:
    company = city.organisations["company-b"].pk
    hand_over(incident.pk, company, author=user, reason="их дом")


def _more_days(_city: ToyCity, incident: Incident, user: User) -> None:
    ask_for_extension(incident.pk, 10, author=user, reason="ждём сталь")


def _an_appeal_without_a_place(city: ToyCity, _incident: Incident, _user: User) -> None:
    carry([appeal(city, address="село Дальнее, дом 5").pk], Stopwatch())


@pytest.mark.parametrize(
    "change", [_step, _other_hands, _more_days, _an_appeal_without_a_place]
)
def test_whatever_changes_is_news(
    client: Client,
    operator: User,
    toy_city: ToyCity,
    incident: Incident,
    change: Change,
) -> None:
    client.force_login(operator)
    known = client.get(NEWS)["ETag"]
    change(toy_city, incident, operator)
    answer = client.get(NEWS, headers={"If-None-Match": known})
    assert answer.status_code == 200
    assert answer["ETag"] != known


def test_a_page_begins_with_the_news_of_its_moment(
    client: Client, operator: User, incident: Incident
) -> None:
    client.force_login(operator)
    setup = client.get("/internal/").context["map_setup"]
    assert client.get(NEWS)["ETag"] == setup["news"]


def test_who_is_not_logged_in_is_told_so(client: Client, toy_city: ToyCity) -> None:
    answer = client.get(NEWS)
    assert answer.status_code == 401
    assert "ETag" not in answer


def test_it_can_only_be_asked(client: Client, operator: User) -> None:
    client.force_login(operator)
    assert client.post(NEWS).status_code == 405
