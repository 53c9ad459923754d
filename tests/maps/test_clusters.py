"""Do donuts keep apart, and do they add up to the list, whatever is asked?"""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.spatial.grid import Bounds
from maps.clusters import (
    LARGEST_PX,
    POINT_PX,
    SMALLEST_PX,
    Cluster,
    diameter_px,
    merged,
)
from tests.incidents import OPENED_AT
from tests.toy_city import BOUNDS, ToyCity, position

ROWS = 400
QUESTIONS = 25
DISTRICTS = [f"kvadratov.{code}" for code in ("west-north", "west-south", "east-north")]
CATEGORIES = [("roads", "pothole"), ("roads", "kerb"), ("waste", "rubbish")]


def cluster(x: float, y: float, size: int, first: int) -> Cluster:
    extent = Bounds(x, y, x, y)
    return Cluster(x, y, diameter_px(size), size, (size,), extent, first)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 500),
            st.floats(0, 500),
            st.integers(min_value=1, max_value=900),
        ),
        max_size=60,
    )
)
def test_no_two_overlap_and_nobody_is_lost(
    spots: list[tuple[float, float, int]],
) -> None:
    given_clusters = [cluster(x, y, n, i) for i, (x, y, n) in enumerate(spots)]
    drawn = merged(given_clusters)
    assert sum(c.size for c in drawn) == sum(n for _x, _y, n in spots)
    assert not any(one.meets(other) for one, other in combinations(drawn, 2))


def test_a_merged_cluster_stands_at_the_mean_of_its_members() -> None:
    (one,) = merged([cluster(0, 0, 3, 7), cluster(10, 20, 1, 2)])
    assert (one.x, one.y, one.size, one.first) == (2.5, 5.0, 4, 2)
    assert one.extent == Bounds(0, 0, 10, 20)


def test_a_donut_grows_between_its_limits() -> None:
    assert diameter_px(1) == POINT_PX
    assert diameter_px(2) == SMALLEST_PX
    assert SMALLEST_PX < diameter_px(100) < LARGEST_PX
    assert diameter_px(40_000) == LARGEST_PX


@pytest.fixture
def many(toy_city: ToyCity) -> list[PublicIncident]:
    dice = np.random.default_rng(7)
    spots = [
        (dice.uniform(BOUNDS[0], BOUNDS[2]), dice.uniform(BOUNDS[1], BOUNDS[3]))
        for _ in range(ROWS // 4)
    ]
    return PublicIncident.objects.bulk_create(
        _random_incident(number, dice, spots) for number in range(1, ROWS + 1)
    )


def _random_incident(
    number: int, dice: np.random.Generator, spots: list[tuple[float, float]]
) -> PublicIncident:
    group, category = CATEGORIES[dice.integers(len(CATEGORIES))]
    opened_at = OPENED_AT + timedelta(hours=dice.uniform(0, 24 * 30))
    return PublicIncident(
        number=number,
        municipality_code="kvadratov",
        group_code=group,
        category_code=category,
        category_name=category,
        category_name_en=category,
        district_code=str(dice.choice(DISTRICTS)),
        status=str(dice.choice(PublicStatus.values)),
        position=position(spots[dice.integers(len(spots))]),
        accuracy_m=15,
        opened_at=opened_at,
        updated_at=opened_at,
    )


def _random_question(dice: np.random.Generator) -> dict[str, str | list[str]]:
    west, east = sorted(dice.uniform(49.9, 50.2) for _ in range(2))
    south, north = sorted(dice.uniform(54.9, 55.1) for _ in range(2))
    question: dict[str, str | list[str]] = {
        "bbox": f"{west},{south},{east},{north}",
        "zoom": str(dice.integers(5, 15)),
    }
    if dice.random() < 0.5:
        question["status"] = list(dice.choice(PublicStatus.values, 2, replace=False))
    if dice.random() < 0.4:
        question["group"] = [str(dice.choice(["roads", "waste", "housing"]))]
    if dice.random() < 0.4:
        question["district"] = [str(dice.choice(["west", "east", "west-north"]))]
    if dice.random() < 0.4:
        question["from"] = f"2026-03-{dice.integers(10, 32)}"
    return question


def drawn_in(clusters: dict[str, Any]) -> int:
    """Add up what is drawn: by donut and, the same, by layer."""
    of_each = [feature["properties"] for feature in clusters["features"]]
    donuts = [one for one in of_each if one["cluster"]]
    alone = len(of_each) - len(donuts)
    by_size: int = sum(one["point_count"] for one in donuts) + alone
    by_layer = sum(one[layer] for one in donuts for layer in PublicStatus.values)
    assert by_size == by_layer + alone
    return by_size


def test_clusters_add_up_to_the_list_and_the_counts(
    client: Client, many: list[PublicIncident]
) -> None:
    dice = np.random.default_rng(8)
    for _ in range(QUESTIONS):
        question = _random_question(dice)
        clusters = client.get("/map/clusters.json", question).json()
        listed = client.get("/map/incidents.json", question).json()["here"]
        counted = client.get("/map/counts.json", question).json()["total"]
        assert drawn_in(clusters) == clusters["total"] == listed == counted, question
