"""Does a list hold the same rows in the same order, by whatever way they are found?"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from geo_incidents.publication.models import PublicIncident
from geo_incidents.spatial.grid import Bounds
from maps import lists
from maps.parameters import snapped
from maps.sights.places import checked
from tests.maps.tiles import crowd
from tests.maps.tiles.asking import answer
from tests.maps.tiles.conftest import Fold
from tests.toy_city import BOUNDS, ToyCity

ROWS = 400
BOX = ",".join(map(str, BOUNDS))
HALF = f"{BOUNDS[0]},{BOUNDS[1]},50.03,{BOUNDS[3]}"
ASKED: list[dict[str, Any]] = [
    {"bbox": BOX},
    {"bbox": HALF},
    {"bbox": HALF, "status": "new", "page": "2"},
    {"bbox": BOX, "page": "13"},
    {"near": "50.03,55.03"},
    {"near": "50.03,55.03", "page": "3", "category": "pothole"},
]


def pages(client: Client) -> list[dict[str, Any]]:
    return [answer(client, "/map/incidents.json", **asked) for asked in ASKED]


def test_many_are_listed_as_few_are(
    client: Client,
    counted: Fold,
    toy_city: ToyCity,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Few and many are found in different ways; here all count as many, then as few."""
    rows = crowd.published(toy_city, np.random.default_rng(5), ROWS)
    counted()
    few = pages(client)
    monkeypatch.setattr(lists, "FEW", 0)
    monkeypatch.setattr(lists, "DEEP", ROWS)
    assert pages(client) == few
    newest = sorted(rows, key=lambda row: (row.opened_at, row.pk), reverse=True)
    assert [item["number"] for item in few[0]["items"]] == [
        row.number for row in newest[: lists.PAGE_SIZE]
    ]
    distances = [item["distance_m"] for item in few[4]["items"]]
    assert distances == sorted(distances)


def test_a_deep_page_looks_at_the_rows_of_its_own_days(
    client: Client, indexed: Fold, toy_city: ToyCity
) -> None:
    """To look at all that come before would take longer with each page."""
    crowd.published(toy_city, np.random.default_rng(7), 3000)
    indexed()
    with CaptureQueriesContext(connection) as asked:
        answer(client, "/map/incidents.json", bbox=BOX, page=90)
    (numbers,) = re.findall(r"number\" IN \(([^)]*)\)", str(asked.captured_queries))
    assert numbers.count(",") < 3 * 3000 / 30


def test_many_are_met_by_walking_back_through_time(toy_city: ToyCity) -> None:
    """Sorting all of ten million rows for a page takes seconds."""
    crowd.published(toy_city, np.random.default_rng(6), 3000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE publication_publicincident")
    whole = checked(PublicIncident.objects.all(), snapped(Bounds(*BOUNDS)))
    plan = whole.order_by("-opened_at", "-pk")[: lists.PAGE_SIZE].explain()
    assert "using publication_publicincident_opened_at" in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize("path", ["/map/incidents.json", "/map/counts.json"])
def test_nothing_is_listed_where_nothing_is(
    client: Client, counted: Fold, toy_city: ToyCity, path: str
) -> None:
    counted()
    assert answer(client, path, bbox=BOX)["total"] == 0
