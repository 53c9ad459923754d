"""Do passports of addresses and reports of areas come while one waits?

Nothing of them may read all incidents from one end to the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import connection
from django.db.models import Count

from geo_incidents.accounts.models import User
from geo_incidents.accounts.plots import draw_plot
from geo_incidents.casework.models import Incident
from geo_incidents.gazetteer.models import House
from geo_incidents.spatial.crs import WGS84
from tests.benchmarks.summaries.timing import seconds

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

WITHIN_S: Final = 2.0
PAPER_WITHIN_S: Final = 10.0
HALF_A_KM: Final = 0.005
READ: Final = """
SELECT coalesce(sum(seq_scan), 0) FROM pg_stat_user_tables
WHERE relname LIKE 'casework_%' AND n_live_tup > 10000"""


@contextmanager
def nothing_read_whole(what: str) -> Iterator[None]:
    """Count how often large tables are read from end to end."""
    before = _reads()
    yield
    read = _reads() - before
    print(f"{what}: {read} large tables read whole")
    assert read == 0, what


def _reads() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT 1")
        cursor.execute(READ)
        return int(cursor.fetchone()[0])


def test_passports_and_reports_come_while_one_waits(operator: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    before = _reads()
    assert not Incident.objects.filter(address__contains="nowhere").exists()
    assert _reads() > before, "what is read whole is not seen"
    house = _busiest_house()
    around = Polygon.from_bbox(
        (
            *(house.position.x - HALF_A_KM, house.position.y - HALF_A_KM),
            *(house.position.x + HALF_A_KM, house.position.y + HALF_A_KM),
        )
    )
    area = MultiPolygon(around, srid=WGS84)
    plot = draw_plot(operator, area, name="Area", is_shared=False)
    slow = []
    for path in (
        f"/internal/houses/{house.pk}/",
        f"/internal/houses/{house.pk}/passport.pdf",
        f"/internal/streets/{house.street_id}/",
        *(f"/internal/plots/{plot.pk}/?days={days}" for days in (28, 364)),
        f"/internal/plots/{plot.pk}/report.pdf",
        f"/internal/plots/{plot.pk}/report.xlsx",
        f"/internal/plots/{plot.pk}/incidents.geojson",
    ):
        with nothing_read_whole(path):
            # A person may not take many files at once.
            taken = seconds(operator, path, looks=1)
        print(f"{path}: {taken:.2f} s")
        if taken > (PAPER_WITHIN_S if path.endswith(".pdf") else WITHIN_S):
            slow.append(path)
    assert not slow


def _busiest_house() -> House:
    counted = Incident.objects.order_by().values("address").annotate(n=Count("pk"))
    address = counted.order_by("-n")[0]["address"]
    street, _, number = address.rpartition(", ")
    return House.objects.filter(street__name=street, number=number)[0]
