"""Does the page of the gate show what waits to its keepers, and to nobody else?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import Look, User
from geo_incidents.gate.models import Watch
from geo_incidents.intake.channels.web.models import HeldAppeal, HeldPhoto
from geo_incidents.intake.models import Appeal
from tests.personas import Role, make_user
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns

ADDRESS = "/internal/gate/"


def hold(city: ToyCity, text: str = "wren text") -> HeldAppeal:
    return HeldAppeal.objects.create(
        municipality=city.municipality,
        external_id=text,
        reason="attack",
        category=city.categories["pothole"],
        text=text,
        phone="+7wren",
        requested_at=timezone.now(),
    )


@pytest.fixture
def seen_by(client: Client) -> Callable[[User], str]:
    def look(user: User) -> str:
        client.force_login(user)
        answer = client.get(ADDRESS)
        return answer.content.decode() if answer.status_code == 200 else ""

    return look


def test_an_operator_sees_what_waits_and_it_is_written_down(
    toy_city: ToyCity, operator: User, seen_by: Callable[[User], str]
) -> None:
    waiting = hold(toy_city)
    page = seen_by(operator)
    assert "wren text" in page
    assert "+7wren" not in page
    assert Look.objects.get().held == [waiting.pk]


def test_nobody_else_does(
    toy_city: ToyCity,
    officer_of_west: User,
    user_of_company_a: User,
    planner: User,
    nobody: User,
    seen_by: Callable[[User], str],
) -> None:
    hold(toy_city)
    for user in (officer_of_west, user_of_company_a, planner, nobody):
        assert seen_by(user) == ""
    assert not Look.objects.exists()


def test_of_another_town_nothing_is_seen_and_nothing_decided(
    client: Client, two_towns: TwoTowns, seen_by: Callable[[User], str]
) -> None:
    far = hold(two_towns.krugov, "far text")
    photo = HeldPhoto.objects.create(held=far, image=ContentFile(b"x", name="a.jpg"))
    theirs = make_user("near", Role.OPERATOR)
    theirs.municipalities.add(two_towns.kvadratov.municipality)
    page = seen_by(theirs)
    assert page
    assert "far text" not in page
    assert "Кругов" not in page
    client.post(f"{ADDRESS}decide", {"held": far.pk, "act": "release"})
    far_town = {"municipality": two_towns.krugov.municipality.pk}
    decided = client.post(
        f"{ADDRESS}watch", far_town | {"mode": "off", "most_per_minute": 1}
    )
    assert decided.status_code == 404
    assert client.get(f"{ADDRESS}photos/{photo.pk}.jpg").status_code == 404
    assert not Appeal.objects.exists()
    assert not Watch.objects.exists()


def test_what_is_ticked_is_passed_on_or_discarded(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    one, two, three = (hold(toy_city, text) for text in ("один", "два", "три"))
    client.force_login(operator)
    _decide(client, "release", one, two)
    _decide(client, "discard", three)
    assert set(Appeal.objects.values_list("text", flat=True)) == {"один", "два"}
    three.refresh_from_db()
    assert three.decided_by == operator
    page = client.get(ADDRESS).content.decode()
    assert "Ничего не ждёт" in page


def test_without_a_tick_it_is_said(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    hold(toy_city)
    client.force_login(operator)
    said = client.post(f"{ADDRESS}decide", {"act": "release"}, follow=True)
    assert "Отметьте" in said.content.decode()


@pytest.mark.parametrize(
    ("mode", "said"), [("on", "Проверяем всех"), ("off", "Никого не проверяем")]
)
def test_an_operator_switches_the_check(
    client: Client, toy_city: ToyCity, operator: User, mode: str, said: str
) -> None:
    client.force_login(operator)
    form: dict[str, Any] = {"municipality": toy_city.municipality.pk, "mode": mode}
    page = client.post(f"{ADDRESS}watch", form | {"most_per_minute": 50}, follow=True)
    assert said in page.content.decode()
    watch = Watch.objects.get()
    assert (watch.most_per_minute, watch.changed_by) == (50, "operator")
    wrong = client.post(f"{ADDRESS}watch", form | {"most_per_minute": 0}, follow=True)
    assert "от 1 до" in wrong.content.decode()


def _decide(client: Client, act: str, *held: HeldAppeal) -> None:
    client.post(f"{ADDRESS}decide", {"act": act, "held": [one.pk for one in held]})
