"""Is every feature asked for met exactly once, from page to page?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from django.test import Client

from geo_incidents.publication.models import PublicIncident
from maps.upkeep.audiences import PUBLIC
from maps.upkeep.folding import fold
from tests.incidents import make_public_incident
from tests.maps.tiles import crowd
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

ITEMS = "/ogc/collections/incidents/items"
WEST = "bbox=49.9,54.0,50.05,56.0"


def pages(client: Client, asked: str, way: str = "next") -> Iterator[dict[str, Any]]:
    """Follow the links of pages."""
    path: str | None = f"{ITEMS}?{asked}"
    while path:
        told = client.get(path).json()
        yield told
        links = {link["rel"]: link["href"] for link in told["links"]}
        path = links.get(way)


def numbers(client: Client, asked: str) -> list[int]:
    return [one["id"] for page in pages(client, asked) for one in page["features"]]


@pytest.fixture
def many(toy_city: ToyCity) -> ToyCity:
    crowd.published(toy_city, np.random.default_rng(5), 60)
    return toy_city


def expected(**asked: Any) -> list[int]:
    rows = PublicIncident.objects.filter(**asked)
    return list(rows.order_by("number").values_list("number", flat=True))


def test_pages_hold_every_feature_once(client: Client, many: ToyCity) -> None:
    told = list(pages(client, "limit=7"))
    assert [len(page["features"]) for page in told] == [7] * 8 + [4]
    assert {page["numberMatched"] for page in told} == {60}
    assert numbers(client, "limit=7") == expected()


def test_one_goes_back_as_one_came(client: Client, many: ToyCity) -> None:
    forth = list(pages(client, "limit=7"))
    links = {link["rel"]: link["href"] for link in forth[-1]["links"]}
    question = links["prev"].partition("?")[2]
    back = list(pages(client, question, "prev"))
    shown = [page["features"] for page in forth[:-1]]
    assert [page["features"] for page in back] == shown[::-1]


def test_what_goes_and_comes_meanwhile_doubles_and_hides_nothing(
    client: Client, many: ToyCity
) -> None:
    before = expected()
    first, *_ = pages(client, "limit=10")
    PublicIncident.objects.filter(number__in=before[3:6]).delete()
    links = {link["rel"]: link["href"] for link in first["links"]}
    rest = numbers(client, links["next"].partition("?")[2])
    assert rest == before[10:]


@pytest.mark.parametrize("is_indexed", [False, True])
@pytest.mark.parametrize(
    "asked",
    ["", "status=done", "district=west", WEST, f"{WEST}&status=new&status=done"],
)
def test_with_an_index_and_without_the_same_is_found(
    client: Client, many: ToyCity, asked: str, is_indexed: bool
) -> None:
    if is_indexed:
        fold(PUBLIC)
    words: dict[str, Any] = {}
    if "status=done" in asked:
        words["status__in"] = ["new", "done"] if "new" in asked else ["done"]
    if "district" in asked:
        words["district_code__startswith"] = "kvadratov.west"
    if "bbox" in asked:
        words |= {"map_key__in": in_west()}
    assert numbers(client, f"{asked}&limit=9") == expected(**words) != []
    told, *_ = pages(client, f"{asked}&limit=1")
    assert told["numberMatched"] == len(expected(**words))


def in_west() -> list[int]:
    return [
        one.map_key for one in PublicIncident.objects.all() if one.position.x <= 50.05
    ]


def test_a_code_that_nobody_has_finds_nothing(client: Client, many: ToyCity) -> None:
    (told,) = pages(client, "category=unheard-of")
    assert (told["features"], told["numberMatched"]) == ([], 0)


@pytest.mark.parametrize(
    ("period", "hours"),
    [
        ("2026-03-10T12:00:00Z", [12]),
        ("2026-03-10T12:00:00%2B00:00/2026-03-10T15:00:00Z", [12, 15]),
        ("2026-03-10T12:00:01Z/..", [15]),
        ("../2026-03-10T12:00:00Z", [9, 12]),
        ("/2026-03-10t11:00:00z", [9]),
        ("../..", [9, 12, 15]),
        ("2026-03-10", [9, 12, 15]),
        ("2026-03-11/..", []),
    ],
)
def test_a_period_is_of_moments_with_both_ends_in(
    client: Client, toy_city: ToyCity, period: str, hours: list[int]
) -> None:
    for hour in (9, 12, 15):
        opened_at = datetime(2026, 3, 10, hour, tzinfo=UTC)
        make_public_incident(toy_city, opened_at=opened_at)
    (told,) = pages(client, f"datetime={period}")
    found = [
        datetime.fromisoformat(one["properties"]["opened_at"]).hour
        for one in told["features"]
    ]
    assert found == hours
    assert "numberMatched" not in told


@pytest.mark.parametrize(
    "box",
    [
        *("50.02,55.02,50.02,55.02", "50.019,55.019,-5,50.021,55.021,900"),
        *("50.01,-90,50.03,90", "-1000,55.019,50.03,1000"),
        "50.01,55.01,49.99,55.03",  # round the world, across the antimeridian
    ],
)
def test_a_box_may_be_a_point_have_heights_or_go_round_the_world(
    client: Client, toy_city: ToyCity, box: str
) -> None:
    there = make_public_incident(toy_city, IN_WEST)
    far = make_public_incident(toy_city, IN_EAST)
    found = numbers(client, f"bbox={box}")
    assert there.number in found
    assert (far.number in found) == ("49.99" in box)


def test_districts_are_found_by_box_level_and_parent(
    client: Client, toy_city: ToyCity
) -> None:
    def found(asked: str) -> list[str]:
        told = client.get(f"/ogc/collections/districts/items?{asked}").json()
        return [one["id"].partition(".")[2] for one in told["features"]]

    assert found("level=district") == ["east", "west"]
    assert found("parent=kvadratov.east") == ["east-north", "east-south"]
    assert found("bbox=49.96,55,49.97,55.01") == ["town", "west", "west-south"]
    assert found("limit=2") == ["east", "east-north"]
    assert found("limit=2&after=kvadratov.east-north") == ["east-south", "town"]
