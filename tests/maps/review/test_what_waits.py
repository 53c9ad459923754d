"""Does the list show what waits, briefly, and how many are placed without hands?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.intake.models import Appeal
from tests.builders import appeal
from tests.toy_city import ToyCity

ROW = {"id", "excerpt", "address", "category", "requested_at"}


def get(client: Client, path: str) -> dict[str, Any]:
    response = client.get(f"/internal/review/{path}")
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def test_each_queue_is_listed_newest_first(
    staff_client: Client, doubts: dict[str, Appeal]
) -> None:
    unlocated = get(staff_client, "waiting.json?kind=unlocated")
    doubtful = get(staff_client, "waiting.json?kind=doubtful")
    assert [row["id"] for row in unlocated["items"]] == [
        doubts[name].pk for name in ("nowhere", "two")
    ]
    assert {row["id"] for row in doubtful["items"]} >= {
        doubts["kind"].pk,
        doubts["neighbour"].pk,
    }
    assert all(set(row) == ROW for row in unlocated["items"] + doubtful["items"])


def test_a_long_text_is_cut_in_the_list(
    staff_client: Client, toy_city: ToyCity, doubts: dict[str, Appeal]
) -> None:
    Appeal.objects.filter(pk=doubts["nowhere"].pk).update(text="ы" * 10_000)
    first = get(staff_client, "waiting.json")["items"][0]
    assert first["excerpt"] == "ы" * 160


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("group=waste", ["two"]),
        ("group=roads", ["nowhere"]),
        ("to=2020-01-01", []),
    ],
)
def test_topic_and_period_rule_list_and_counts(
    staff_client: Client, doubts: dict[str, Appeal], asked: str, names: list[str]
) -> None:
    listed = get(staff_client, f"waiting.json?{asked}")
    assert [row["id"] for row in listed["items"]] == [doubts[n].pk for n in names]
    assert get(staff_client, f"counts.json?{asked}")["unlocated"] == len(names)


@pytest.mark.parametrize("asked", ["kind=unassigned", "group=nonsense", "page=0"])
def test_what_does_not_exist_is_refused_with_a_sentence(
    staff_client: Client, doubts: dict[str, Appeal], asked: str
) -> None:
    response = staff_client.get(f"/internal/review/waiting.json?{asked}")
    assert (response.status_code, list(response.json())) == (400, ["error"])


def test_the_share_placed_without_hands_is_told(
    staff_client: Client, doubts: dict[str, Appeal]
) -> None:
    told = get(staff_client, "counts.json")
    assert told["unaided"] == {"appeals": 5, "percent": 60}
    path = f"/internal/review/{doubts['two'].pk}/place"
    assert staff_client.post(path, {"lon": 50.02, "lat": 55.02}).status_code == 200
    after = get(staff_client, "counts.json")
    assert after["unlocated"] == told["unlocated"] - 1
    assert after["unaided"] == {"appeals": 5, "percent": 60}


def test_a_point_of_the_sender_is_no_work_saved(
    staff_client: Client, toy_city: ToyCity, doubts: dict[str, Appeal]
) -> None:
    appeal(toy_city, position=(50.02, 55.02), requested_at=doubts["two"].requested_at)
    assert get(staff_client, "counts.json")["unaided"]["appeals"] == 5


def test_who_sees_no_whole_town_is_told_no_share(
    client: Client, doubts: dict[str, Appeal], officer_of_west: User
) -> None:
    client.force_login(officer_of_west)
    told = get(client, "counts.json")
    assert (told["unlocated"], told["unaided"]) == (0, None)
