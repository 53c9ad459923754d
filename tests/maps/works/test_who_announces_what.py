"""Who sees which works on the page of the staff, and who may announce them?"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.gis.geos import Polygon
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.territories.works.models import PlannedWork
from tests.maps.works.conftest import IN_THE_EAST, IN_THE_WEST
from tests.toy_city import ToyCity, square

PATH = "/internal/works/"
BOTH = {"Меняют трубы", "Мост закрыт"}
SIGHTS = {
    "operator": BOTH,
    "planner": BOTH,
    "chief": BOTH,
    "administrator": BOTH,
    "officer_of_west": {"Меняют трубы"},
    "officer_of_east": {"Мост закрыт"},
    "user_of_company_a": {"Меняют трубы"},
    "user_of_company_b": set(),
}
WRITERS = ["operator", "chief", "administrator", "officer_of_west"]


@pytest.fixture
def browser(request: pytest.FixtureRequest, persona: str) -> Client:
    client = Client()
    client.force_login(request.getfixturevalue(persona))
    return client


def filled(area: Polygon = IN_THE_WEST, **told: Any) -> dict[str, Any]:
    now = timezone.localtime()
    drawn = {"type": "Polygon", "coordinates": [list(area.exterior_ring.coords)]}
    wish = {
        "kind": "outage",
        "drawn": json.dumps(drawn),
        "begins_at": now.strftime("%Y-%m-%dT%H:%M"),
        "ends_at": (now + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "words": "Нет воды",
        "categories": ["housing"],
    }
    return wish | told


@pytest.mark.parametrize("persona", SIGHTS)
def test_each_sees_their_own(
    browser: Client, works: dict[str, PlannedWork], persona: str
) -> None:
    page = browser.get(PATH).content.decode()
    assert {words for words in BOTH if words in page} == SIGHTS[persona]
    found = browser.get(f"{PATH}works.geojson").json()["features"]
    assert {one["properties"]["words"] for one in found} == SIGHTS[persona]
    for work in works.values():
        answer = browser.get(f"{PATH}{work.pk}/")
        expected = 200 if work.words in SIGHTS[persona] else 404
        assert answer.status_code == expected


@pytest.mark.parametrize("persona", WRITERS)
def test_who_may_announces_changes_and_calls_off(
    browser: Client, toy_city: ToyCity, persona: str
) -> None:
    assert browser.post(f"{PATH}new/", filled()).status_code == 302
    work = PlannedWork.objects.get()
    assert work.categories == ["housing"]
    assert work.author
    told = filled(words="Вода есть", drawn=json.loads(work.geometry.geojson))
    told["drawn"] = work.geometry.geojson
    assert browser.post(f"{PATH}{work.pk}/", told).status_code == 302
    assert browser.post(f"{PATH}{work.pk}/cancel").status_code == 302
    work.refresh_from_db()
    assert work.words == "Вода есть"
    assert work.cancelled_at is not None
    assert work.versions.count() == 3
    assert "Нет воды" in browser.get(f"{PATH}{work.pk}/").content.decode()


@pytest.mark.parametrize(
    "persona", ["planner", "user_of_company_a", "user_of_company_b", "nobody"]
)
def test_others_announce_nothing(
    browser: Client, works: dict[str, PlannedWork]
) -> None:
    assert browser.post(f"{PATH}new/", filled()).status_code == 403
    for work in works.values():
        assert browser.post(f"{PATH}{work.pk}/cancel").status_code in {403, 404}
        assert browser.post(f"{PATH}{work.pk}/", filled()).status_code in {403, 404}
    assert not PlannedWork.objects.exclude(cancelled_at=None).exists()
    assert PlannedWork.objects.count() == len(works)


@pytest.mark.parametrize("persona", ["officer_of_west"])
def test_an_officer_stays_in_the_district(
    browser: Client, works: dict[str, PlannedWork]
) -> None:
    beyond = square(50.03, 55.01, 50.07, 55.02)
    for area in (IN_THE_EAST, beyond):
        answer = browser.post(f"{PATH}new/", filled(area))
        assert "за пределы вашей территории" in answer.content.decode()
    assert browser.post(f"{PATH}{works['east'].pk}/cancel").status_code == 404
    assert PlannedWork.objects.count() == len(works)


@pytest.mark.parametrize("persona", ["operator"])
def test_what_cannot_be_is_refused_in_words(browser: Client, toy_city: ToyCity) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"ends_at": "2020-01-01T10:00"}, "закончилось"),
        ({"begins_at": "2090-01-01T10:00"}, "Конец раньше начала"),
        ({"ends_at": "2090-01-01T10:00"}, "дольше трёх лет"),
        ({"drawn": ""}, "Обведите"),
        ({"words": ""}, "field--bad"),
    ]
    for told, said in wrong:
        answer = browser.post(f"{PATH}new/", filled(**told))
        assert answer.status_code == 400
        assert said in answer.content.decode()
    assert not PlannedWork.objects.exists()


def test_who_is_not_logged_in_is_led_to_the_login(
    client: Client, works: dict[str, PlannedWork], nobody: User
) -> None:
    assert client.get(PATH).status_code == 302
    client.force_login(nobody)
    assert client.get(PATH).status_code == 403
