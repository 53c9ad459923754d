"""Do topic and period hold in the queues too, and who has which queue?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from geo_incidents.casework.selectors import has_doubtful, has_unlocated
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal, Category
from maps import vocabulary as vocabularies
from tests.builders import NOON, appeal
from tests.toy_city import ToyCity

IN_MARCH = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def lost(toy_city: ToyCity) -> dict[str, Appeal]:
    """Three that nobody could place: two topics, two months."""
    made = {
        "pothole": appeal(toy_city, category="pothole", requested_at=NOON),
        "roof": appeal(toy_city, category="roof-leak", requested_at=NOON),
        "old": appeal(toy_city, category="kerb", requested_at=IN_MARCH),
    }
    for one in made.values():
        Location.objects.update_or_create(
            appeal=one,
            defaults={"precision": "none", "provider": "gazetteer", "confidence": 0},
        )
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"pothole", "roof", "old"}),
        ("group=roads", {"pothole", "old"}),
        ("group=roads&group=housing", {"pothole", "roof", "old"}),
        ("category=kerb", {"old"}),
        ("from=2026-04-01", {"pothole", "roof"}),
        ("to=2026-03-31", {"old"}),
        ("group=roads&from=2026-04-01", {"pothole"}),
        ("layer=done&status=new", {"pothole", "roof", "old"}),
    ],
)
def test_topic_and_period_hold_and_status_does_not(
    staff_client: Client, lost: dict[str, Appeal], asked: str, found: set[str]
) -> None:
    answer = staff_client.get(f"/internal/queue.json?{asked}").json()
    assert {item["id"] for item in answer["items"]} == {lost[one].pk for one in found}
    assert answer["total"] == len(found)


def test_a_topic_can_be_asked_for_as_soon_as_there_is_one(
    staff_client: Client, toy_city: ToyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabularies, "AT_LEAST_S", 0.0)
    staff_client.get("/internal/queue.json?category=kerb")
    Category.objects.create(
        code="ice", name="Гололёд", group=toy_city.categories["kerb"].group
    )
    assert staff_client.get("/internal/queue.json?category=ice").json()["total"] == 0


def test_an_unknown_topic_is_refused(staff_client: Client) -> None:
    response = staff_client.get("/internal/queue.json?group=nonsense")
    assert (response.status_code, list(response.json())) == (400, ["error"])


@pytest.mark.parametrize(
    ("persona", "unlocated", "doubtful"),
    [
        ("operator", True, True),
        ("planner", True, True),
        ("officer_of_west", False, True),
        ("user_of_company_a", False, True),
        ("nobody", False, False),
        ("resident", False, False),
    ],
)
def test_who_has_which_queue(
    request: pytest.FixtureRequest, persona: str, *, unlocated: bool, doubtful: bool
) -> None:
    user = request.getfixturevalue(persona)
    assert has_unlocated(user) is unlocated
    assert has_doubtful(user) is doubtful
