"""Is a town of a million appeals scanned in seconds, and a day of it at once?"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final
from urllib.parse import quote

import numpy as np
import pytest
from django.conf import settings
from django.db import connection

from geo_incidents.analysis.counting.keeping import keep_up, recount
from geo_incidents.analysis.counting.models import CountedAppeal, Plane
from geo_incidents.analysis.counting.reading import day_of
from geo_incidents.analysis.evaluation.city import City
from geo_incidents.analysis.evaluation.writing import LAST_DAY, Letters
from geo_incidents.analysis.models import Hotspot
from geo_incidents.casework.models import Incident
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Category, CategoryGroup
from geo_incidents.spatial.crs import METRES_PER_DEGREE
from tests.analysis.counting.filling import AT, BEGIN, copy, fill

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

LETTERS: Final = int(os.environ.get("HOTSPOT_LETTERS", "1000000"))
TOPICS: Final = 20
MILLION: Final = 1_000_000
A_DAY: Final = 5_000
TODAY: Final = date(1970, 1, 1) + timedelta(days=LAST_DAY)
_ADDRESSES: Final = ("DATABASE_URL", "DATABASE_OWNER_URL")
WITHIN_S, WITHIN_MB = (8.0, 1024) if LETTERS <= MILLION else (60.0, 6144)


@pytest.fixture
def town(transactional_db: None) -> Municipality:
    group = CategoryGroup.objects.create(code="group", name="Группа")
    Category.objects.bulk_create(
        Category(group=group, code=f"topic-{at}", name=f"Тема {at}")
        for at in range(TOPICS)
    )
    return Municipality.objects.create(
        code="made-up", name="Придуманный", time_zone="Europe/Moscow"
    )


@pytest.fixture
def letters() -> Letters:
    return City.made(1, categories=TOPICS, letters=LETTERS).letters


@pytest.fixture
def _quietly(town: Municipality) -> Iterator[None]:
    """Fill tables without what follows from it in the application."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("RESET session_replication_role")


def topics() -> list[int]:
    return list(Category.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.skipif(LETTERS > MILLION, reason="only what the scan reads is filled")
@pytest.mark.usefixtures("_quietly")
def test_a_night_and_a_day_of_a_million(town: Municipality, letters: Letters) -> None:
    fill(town, topics(), letters)
    _learnt()
    with connection.cursor() as cursor:
        cursor.execute("RESET session_replication_role")
    _told("counting all", recount)

    Incident.objects.filter(pk__gte=BEGIN, pk__lt=BEGIN + A_DAY).update(closed_at=None)
    begin = BEGIN + len(letters)
    fill(town, topics(), letters.taken(np.arange(A_DAY)), begin=begin)
    seconds = _told(f"counting what {2 * A_DAY} changed", keep_up)
    kept = _table()
    recount()

    assert _table() == kept
    assert seconds <= 1
    _nights()


@pytest.mark.skipif(LETTERS <= MILLION, reason="a million are filled stage by stage")
def test_a_night_of_ten_millions(town: Municipality, letters: Letters) -> None:
    _counted_as_they_are(town, letters.taken(letters.precise))
    _learnt()
    _nights()


def _nights() -> None:
    """Let hotspots be looked for twice: others may be at work beside it."""
    assert min(_a_night() for _ in range(2)) <= WITHIN_S


def _a_night() -> float:
    """Let the command look for hotspots in a process of its own; return seconds."""
    command = [sys.executable, "manage.py", "find_hotspots", f"--today={TODAY}"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=settings.BASE_DIR,
        env=os.environ | dict.fromkeys(_ADDRESSES, _address()),
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.strip()
    seconds, megabytes = (
        float(word.split()[0].replace(",", "")) for word in said.split(", ")[-2:]
    )
    print(f"\n{said}; load {os.getloadavg()[0]:.1f}")
    assert Hotspot.objects.filter(is_current=True).exists()
    assert megabytes <= WITHIN_MB
    return seconds


def _address() -> str:
    where = connection.connection.info
    host = quote(where.host, safe="")
    return f"postgis://{where.user}@/{where.dbname}?host={host}"


def _told(what: str, work: Callable[[], int]) -> float:
    begun = time.perf_counter()
    counted = work()
    seconds = time.perf_counter() - begun
    print(f"\n{what}: {counted}, {seconds:.2f} s; load {os.getloadavg()[0]:.1f}")
    return seconds


def _learnt() -> None:
    """Let PostgreSQL know what its tables hold, as autovacuum does by and by."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _table() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(string_agg(md5(c::text), '' ORDER BY appeal))"
            " FROM analysis_countedappeal c"
        )
        return str(cursor.fetchone()[0])


def _counted_as_they_are(town: Municipality, letters: Letters) -> None:
    Plane.objects.create(
        municipality=town,
        lon=AT[0],
        lat=AT[1],
        east_m=METRES_PER_DEGREE * float(np.cos(np.radians(AT[1]))),
        north_m=METRES_PER_DEGREE,
    )
    ids = np.asarray(topics())
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE staged (number int8, topic int8, who int8, x float8,"
            " y float8, day int8, closed int8)"
        )
        for part in np.array_split(np.arange(len(letters)), len(letters) // MILLION):
            some = letters.taken(part)
            copy(
                "staged",
                np.stack(
                    [
                        BEGIN + part,
                        ids[some.category],
                        1 + some.resident,
                        some.x.view(np.int64),
                        some.y.view(np.int64),
                        some.day,
                        some.closed,
                    ],
                    axis=1,
                ),
            )
        cursor.execute(
            "INSERT INTO analysis_countedappeal (appeal, municipality_id, category_id,"
            " reporter, x, y, requested_on, closed_on) SELECT number, %s, topic, who,"
            " x, y, date '1970-01-01' + day::int, date '1970-01-01' + closed::int"
            " FROM staged",
            [town.pk],
        )
        cursor.execute("DROP TABLE staged")
    assert CountedAppeal.objects.count() == len(letters)
    assert day_of(int(letters.day.max())) == TODAY
