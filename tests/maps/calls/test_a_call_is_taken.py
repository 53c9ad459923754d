"""Does a call become an appeal that goes all the way, and is its number read out?"""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client

from geo_incidents.accounts.models import Look, User
from geo_incidents.casework.models import Incident
from geo_incidents.intake.consents import Consent
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Person
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import IN_EAST, IN_WEST, OUTSIDE, ToyCity
from tests.two_towns import TwoTowns

PAGE = "/internal/calls/"
PHONE = "+7 900 000-00-01"
REFUSED = (
    *("planner", "nobody", "officer_of_west"),
    *("user_of_company_a", "user_of_company_b"),
)


def said(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid.uuid4()),
        "phone": PHONE,
        "name": "Анна Петрова",
        "text": "Яма у подъезда",
        "address": "улица Ленина, 12",
        "category": "pothole",
        "origin": "resident",
        **changed,
    }


def test_a_call_goes_all_the_way(staff_client: Client, toy_city: ToyCity) -> None:
    answer = staff_client.post(PAGE, said(), follow=True)
    call = Appeal.objects.get()
    assert (call.channel, call.origin) == ("phone", "resident")
    assert call.reporter is not None
    assert (call.reporter.name, call.reporter.phone) == ("Анна Петрова", PHONE)
    carry([call.pk], Stopwatch())
    incident = Incident.objects.get(founder=call.pk)
    assert incident.district is not None
    assert incident.district.code == "west-south"
    page = answer.content.decode()
    assert answer.redirect_chain[0][0] == f"{PAGE}{call.pk}/"
    assert f"под номером {call.pk}" in page
    assert re.search(r"Ответим не позже \d+ \w+", page)
    assert f"/appeals/{call.token}/" in page
    assert Look.objects.get().appeals == [call.pk]


def test_who_calls_is_asked_whether_everybody_may_read_it(
    staff_client: Client, toy_city: ToyCity
) -> None:
    staff_client.post(PAGE, said())
    assert not Consent.objects.exists()
    told = said(text="Яму вырыл Пётр Ёлкин", may_publish="on")
    page = staff_client.post(PAGE, told, follow=True).content.decode()
    consent = Consent.objects.get()
    assert "Ёлкин" not in page
    assert "Яму вырыл" in page
    staff_client.post(f"{PAGE}{consent.appeal_id}/words")
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None


def test_the_button_pressed_twice_takes_one(
    staff_client: Client, toy_city: ToyCity
) -> None:
    once = said()
    for _ in range(2):
        staff_client.post(PAGE, once)
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "objection"),
    [
        ({"text": ""}, "Напишите"),
        ({"category": ""}, "Выберите"),
        ({"address": ""}, "Укажите"),
        ({"lon": OUTSIDE[0], "lat": OUTSIDE[1]}, "Начните с названия города"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    staff_client: Client, toy_city: ToyCity, changed: dict[str, object], objection: str
) -> None:
    answer = staff_client.post(PAGE, said(**changed))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert objection in page
    assert "Анна Петрова" in page
    assert not Appeal.objects.exists()


def known(client: Client, **asked: object) -> str:
    return client.post(f"{PAGE}known", asked).content.decode()


def test_who_has_called_before_is_told_and_written_down(
    staff_client: Client, toy_city: ToyCity
) -> None:
    earlier = appeal(
        toy_city, text="wren", person=Person(name="Анна Петрова", phone=PHONE)
    )
    told = known(staff_client, phone="8 (900) 000 00 01")
    assert "wren" in told
    assert 'data-caller="Анна Петрова"' in told
    assert Look.objects.get().appeals == [earlier.pk]
    assert "wren" not in known(staff_client, phone="900 000")


def test_what_is_open_near_by_is_told_of_the_topic_first(
    staff_client: Client, toy_city: ToyCity
) -> None:
    west = {"lon": IN_WEST[0], "lat": IN_WEST[1], "category": "kerb"}
    first = make_incident(toy_city, category="pothole")
    of_topic = make_incident(toy_city, category="kerb")
    make_incident(toy_city, IN_EAST, category="kerb")
    make_incident(toy_city, status="done", category="kerb")
    told = known(staff_client, **west)
    assert re.findall(r"№ (\d+)", told) == [str(of_topic.pk), str(first.pk)]


@pytest.mark.parametrize("persona", REFUSED)
def test_no_other_role_takes_calls(
    client: Client,
    request: pytest.FixtureRequest,
    toy_city: ToyCity,
    persona: str,
) -> None:
    call = appeal(toy_city, channel="phone", person=Person(phone=PHONE))
    client.force_login(request.getfixturevalue(persona))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, said()).status_code == 403
    assert client.get(f"{PAGE}{call.pk}/").status_code == 403
    assert client.post(f"{PAGE}known", {"phone": PHONE}).status_code == 403
    assert "Звонок" not in client.get("/accounts/own/", follow=True).content.decode()


def test_an_operator_of_one_town_learns_nothing_of_another(
    client: Client, two_towns: TwoTowns
) -> None:
    own, other = two_towns.kvadratov, two_towns.krugov
    operator = make_user("operator", Role.OPERATOR)
    operator.municipalities.add(own.municipality)
    call = appeal(
        other, text="wren", channel="phone", person=Person(name="Тайна", phone=PHONE)
    )
    client.force_login(operator)
    assert "wren" not in known(client, phone=PHONE)
    assert client.get(f"{PAGE}{call.pk}/").status_code == 404
    lon, lat = IN_WEST[0] + other.east_by, IN_WEST[1]
    answer = client.post(PAGE, said(lon=lon, lat=lat, address=""))
    assert "в чужом для вас городе" in answer.content.decode()
    assert Appeal.objects.count() == 1
    client.post(PAGE, said())
    assert Appeal.objects.latest("pk").municipality == own.municipality


def test_the_page_is_in_the_navigation(
    client: Client, chief: User, toy_city: ToyCity
) -> None:
    client.force_login(chief)
    assert f'href="{PAGE}"' in client.get("/internal/summary/").content.decode()
