"""What does a resident learn of works: on the map, in a list, while reporting?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.territories.works.models import PlannedWork
from geo_incidents.territories.works.services import announce, cancel
from tests.maps.works.conftest import announcement
from tests.toy_city import ToyCity

INSIDE = "/addresses/nearest.json?lon=50.02&lat=55.02"


def words_on_the_map(client: Client) -> list[str]:
    found = client.get("/map/works.json").json()["features"]
    return [one["properties"]["words"] for one in found]


def test_the_map_and_a_page_without_one_say_the_same(
    client: Client, works: dict[str, PlannedWork]
) -> None:
    assert words_on_the_map(client) == ["Меняют трубы", "Мост закрыт"]
    page = client.get("/works/").content.decode()
    assert "Меняют трубы" in page
    assert "УК «Азимут»" in page
    assert "Перекрытие" in page


def test_the_layer_is_asked_for_only_where_there_is_any(
    client: Client, toy_city: ToyCity
) -> None:
    assert "/map/works.json" not in client.get("/").content.decode()
    announce(announcement(), author="operator")
    page = client.get("/").content.decode()
    assert "/map/works.json" in page
    assert 'href="/works/"' in page


def test_who_reports_inside_is_told_until_when(
    client: Client, works: dict[str, PlannedWork]
) -> None:
    [said] = client.get(INSIDE).json()["works"]
    assert said.startswith("Здесь до ")
    assert said.endswith(" плановые работы: Меняют трубы")
    beside = client.get("/addresses/nearest.json?lon=50.04&lat=55.02").json()
    assert beside["works"] == []


def test_it_is_told_in_english_too(
    client: Client, works: dict[str, PlannedWork]
) -> None:
    english = {"Accept-Language": "en"}
    assert "New pipes" in client.get("/works/", headers=english).content.decode()


@pytest.mark.parametrize("far", [timedelta(days=-3), timedelta(days=40)])
def test_what_is_over_or_far_ahead_is_not_shown(
    client: Client, works: dict[str, PlannedWork], far: timedelta
) -> None:
    now = timezone.now()
    PlannedWork.objects.update(
        begins_at=now + far - timedelta(days=1), ends_at=now + far
    )
    PlannedWork.objects.filter(ends_at__gt=now).update(begins_at=now + far / 2)
    assert words_on_the_map(client) == []
    assert client.get(INSIDE).json()["works"] == []
    assert PlannedWork.objects.count() == len(works)


def test_what_begins_soon_is_announced_and_not_said_to_reporters(
    client: Client, works: dict[str, PlannedWork]
) -> None:
    PlannedWork.objects.update(begins_at=timezone.now() + timedelta(days=2))
    found = client.get("/map/works.json").json()["features"]
    said = [one["properties"]["sentence"] for one in found]
    assert len(said) == len(works)
    assert all(sentence.startswith("Здесь с ") for sentence in said)
    assert client.get(INSIDE).json()["works"] == []


def test_what_is_called_off_is_gone_and_its_history_kept(
    client: Client, works: dict[str, PlannedWork]
) -> None:
    cancel(works["west"], author="chief")
    assert words_on_the_map(client) == ["Мост закрыт"]
    versions = works["west"].versions.values_list("author", flat=True)
    assert list(versions) == ["operator", "chief"]
