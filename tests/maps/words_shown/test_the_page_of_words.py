"""Who sees residents' words that wait, and what can be done with them there?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.intake.consents import give_consent
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.releasing.models import ReleaseStep
from tests.builders import appeal
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

TEXT = "Сосед Пётр Ёлкин бросает мусор, на улице Ленина грязь"


@pytest.fixture
def waits(toy_city: ToyCity) -> Appeal:
    stored = appeal(toy_city, position=IN_WEST, text=TEXT)
    carry([stored.pk], Stopwatch())
    give_consent(stored)
    return stored


def page(client: Client, user: User) -> str:
    client.force_login(user)
    text: str = client.get("/internal/words/").content.decode()
    return text


def decide(client: Client, waits: Appeal, do: str, **changed: Any) -> Any:
    shown = client.get("/internal/words/").content.decode()
    sent = {
        "do": do,
        "seen": _value(shown, "seen"),
        "cut": _value(shown, "cut"),
        "keep": re.findall(r'name="keep" value="(\d+)"', shown),
    }
    return client.post(f"/internal/words/{waits.pk}/decide", sent | changed)


def _value(shown: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="(\w+)"', shown)
    return found[1] if found else ""


def published() -> str:
    words = PublicIncident.objects.get().words
    return "".join(p.get("text", "…") for one in words for p in one["parts"])


def test_it_marks_what_is_covered(
    client: Client, operator: User, waits: Appeal
) -> None:
    shown = page(client, operator)
    assert "<mark>Пётр Ёлкин</mark>" in shown
    assert "на улице Ленина грязь" in shown


def test_an_operator_lets_it_go(client: Client, operator: User, waits: Appeal) -> None:
    client.force_login(operator)
    assert decide(client, waits, "release").status_code == 302
    assert published() == "Сосед … бросает мусор, на улице Ленина грязь"


def test_a_cover_that_hides_nobody_is_taken_off(
    client: Client, operator: User, waits: Appeal
) -> None:
    client.force_login(operator)
    decide(client, waits, "release", keep=[])
    assert published() == TEXT


def test_more_is_covered_and_looked_at_first(
    client: Client, operator: User, waits: Appeal
) -> None:
    client.force_login(operator)
    decide(client, waits, "cover", more="мусор")
    assert "<mark>мусор</mark>" in page(client, operator)
    decide(client, waits, "release")
    assert published() == "Сосед … бросает …, на улице Ленина грязь"


def test_words_that_are_not_there_are_refused_in_words(
    client: Client, operator: User, waits: Appeal
) -> None:
    client.force_login(operator)
    answer = decide(client, waits, "release", more="лужа")
    assert answer.status_code == 422
    assert published() == ""


def test_what_is_withheld_goes_from_the_page_and_comes_back_by_undo(
    client: Client, operator: User, waits: Appeal
) -> None:
    client.force_login(operator)
    decide(client, waits, "withhold")
    assert "<mark>" not in page(client, operator)
    last = ReleaseStep.objects.latest("pk").pk
    client.post(f"/internal/words/{waits.pk}/undo", {"seen": last})
    assert "<mark>Пётр Ёлкин</mark>" in page(client, operator)


def test_who_comes_second_is_told(
    client: Client, operator: User, waits: Appeal
) -> None:
    client.force_login(operator)
    decide(client, waits, "cover", more="мусор")
    assert decide(client, waits, "release", seen="0").status_code == 409
    assert decide(client, waits, "release", cut="0").status_code == 409
    assert published() == ""


def test_others_may_not_look(
    client: Client, officer_of_west: User, user_of_company_a: User, waits: Appeal
) -> None:
    for user in (officer_of_west, user_of_company_a):
        client.force_login(user)
        assert client.get("/internal/words/").status_code == 403
        assert decide(client, waits, "release").status_code == 403


def test_an_operator_of_another_town_sees_none(
    client: Client, operator: User, toy_city: ToyCity, waits: Appeal
) -> None:
    far = appeal(toy_city, position=IN_EAST, text="Пустяк")
    assert far.pk != waits.pk
    elsewhere = type(toy_city.municipality).objects.create(code="far", name="Дальний")
    operator.municipalities.add(elsewhere)
    assert "Ёлкин" not in page(client, operator)
    assert decide(client, waits, "release").status_code == 404
