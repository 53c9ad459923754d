"""Does the card say why here, in names, with versions, and what has changed since?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.pipeline.drain import drain
from geo_incidents.territories.models import ServiceArea
from tests.builders import appeal
from tests.toy_city import IN_WEST, ON_BORDER, Spot, ToyCity


def card_of(client: Client, city: ToyCity, at: Spot, category: str) -> str:
    appeal(city, position=at, category=category)
    drain()
    return card(client)


def card(client: Client) -> str:
    number = Incident.objects.get().pk
    return client.get(f"/internal/incidents/{number}/").content.decode()


def test_names_stand_for_codes_and_the_version_is_told(
    staff_client: Client, toy_city: ToyCity
) -> None:
    page = card_of(staff_client, toy_city, IN_WEST, "roof-leak")
    assert "Юго-Западный</strong>" in page
    assert "УК «Азимут»</strong>" in page
    assert "версия «as it was built»" in page
    assert "другим" not in page
    assert "Дорожная служба" in page, "who answers for other topics is told too"
    assert "не отвечает за эту тему: Дороги" in page


def test_losers_and_ambiguity_are_told(staff_client: Client, toy_city: ToyCity) -> None:
    page = card_of(staff_client, toy_city, ON_BORDER, "roof-leak")
    assert "Почему сюда: подходили несколько" in page
    assert "Уступили:" in page
    assert "УК «Бульвар»" in page
    assert "такая же по площади" in page


def test_what_todays_areas_would_decide_is_told(
    staff_client: Client, toy_city: ToyCity
) -> None:
    card_of(staff_client, toy_city, IN_WEST, "roof-leak")
    area = toy_city.service_areas["company-a"]
    ServiceArea.objects.filter(pk=area.pk).update(live=False)
    page = card(staff_client)
    assert "решение было бы другим" in page
    assert "Юго-Западный · никто</strong>" in page
    assert "УК «Азимут»</strong>" in page, "what was stored stays told"


def test_the_card_leads_to_the_simulator_who_may_ask_it(
    client: Client, staff_client: Client, toy_city: ToyCity, user_of_company_a: User
) -> None:
    page = card_of(staff_client, toy_city, IN_WEST, "roof-leak")
    assert "/internal/areas/simulator/?lon=50.02" in page
    client.force_login(user_of_company_a)
    assert "/internal/areas/simulator/" not in card(client)


def test_english_says_it_in_english(staff_client: Client, toy_city: ToyCity) -> None:
    staff_client.cookies["django_language"] = "en"
    page = card_of(staff_client, toy_city, IN_WEST, "roof-leak")
    assert "Azimuth" in page
    assert "West South" in page
    assert "УК «" not in page


@pytest.mark.parametrize(("at", "marked"), [(IN_WEST, False), (ON_BORDER, True)])
def test_the_list_marks_what_is_ambiguous(
    staff_client: Client, toy_city: ToyCity, at: Spot, *, marked: bool
) -> None:
    card_of(staff_client, toy_city, at, "roof-leak")
    path = f"/internal/incidents.json?near={at[0]},{at[1]}"
    (item,) = staff_client.get(path).json()["items"]
    assert item["ambiguous"] is marked
