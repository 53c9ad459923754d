"""What does a page of requests cost at a hundred thousand incidents?

Measured against the plain query for as many rows by an index, which is the least that
it can cost: the ratio is what parameters, addresses and writing XML or JSON add.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from geo_incidents.publication.models import PublicIncident
from tests.incidents import make_public_incident
from tests.toy_city import ToyCity

pytestmark = pytest.mark.benchmark

INCIDENTS: Final = 100_000
DAYS: Final = 900
ROUNDS: Final = 15
PAGES: Final = {
    "200 newest": "page_size=200",
    "200 from the middle of 90 days": "page=25&page_size=200",
    "200 changed since": "updated_after={month_ago}&page_size=200",
    "200 in a box": "bbox=50.02,55.02,50.04,55.04&page_size=200",
    "1000 newest": "",
}


@pytest.fixture
def many(toy_city: ToyCity) -> None:
    """Publish incidents over nine hundred days, all over the town."""
    first = make_public_incident(toy_city, opened_at=timezone.now())
    fields = [f for f in PublicIncident._meta.concrete_fields if not f.generated]
    names = ", ".join(f'"{field.column}"' for field in fields)
    changed = {
        "number": f"{10**6} + n",
        "opened_at": f"now() - n * interval '{DAYS} days' / {INCIDENTS}",
        "updated_at": f"now() - n * interval '{DAYS} days' / {INCIDENTS} / 2",
        "position": "ST_SetSRID(ST_MakePoint("
        "50 + (n % 317) * 0.0003, 55 + (n % 211) * 0.00028), 4326)",
    }
    values = ", ".join(changed.get(f.column, f'"{f.column}"') for f in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO publication_publicincident ({names}) SELECT {values} FROM "
            f"publication_publicincident, generate_series(1, {INCIDENTS}) AS n "
            f"WHERE number = {first.number}"
        )
        cursor.execute("ANALYZE publication_publicincident")


def milliseconds(call: Callable[[], object]) -> float:
    """Return the median of a few rounds, after one to get warm."""
    call()
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def fetching(rows: QuerySet[PublicIncident], size: int) -> Callable[[], object]:
    """Return the plain query for so many rows."""

    def fetch() -> object:
        return list(rows[:size])

    return fetch


def test_a_page_costs_little_more_than_its_rows(many: None) -> None:
    since = timezone.now() - timedelta(days=30)
    rows = PublicIncident.objects.order_by("-opened_at", "-number")
    least = {size: milliseconds(fetching(rows, size)) for size in (200, 1000)}
    client = Client()
    for name, query in PAGES.items():
        asked = query.format(month_ago=since.date().isoformat())
        size = int(name.split()[0])
        told = [f"{name}: rows {least[size]:.1f} ms"]
        for form in ("json", "xml"):
            path = f"/open311/v2/requests.{form}?{asked}"
            assert client.get(path).status_code == 200
            taken = milliseconds(partial(client.get, path))
            told.append(f"{form} {taken:.1f} ms ({taken / least[size]:.1f}×)")
        print(", ".join(told))
    begun = time.perf_counter()
    assert client.get("/open311/v2/servicerequestupdates.json").status_code == 200
    print(f"updates of 90 days: {(time.perf_counter() - begun) * 1000:.0f} ms")
