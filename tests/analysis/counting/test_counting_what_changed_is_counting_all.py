"""Counting what has changed gives the same as counting all, whatever happens.

Bit for bit, so that the scan of the night says the same as one from scratch.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from django.contrib.gis.geos import Point
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_incidents.analysis.counting.keeping import keep_up, recount
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal, Reporter
from tests.analysis.counting.letters import BEGUN, a_letter, a_resident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

SPOTS: Final = (IN_WEST, (IN_WEST[0] + 0.001, IN_WEST[1]), IN_EAST)
TOPICS: Final = ("pothole", "rubbish")
_ALL: Final = """
SELECT appeal, municipality_id, category_id, reporter, float8send(x), float8send(y),
    requested_on, closed_on
FROM analysis_countedappeal ORDER BY appeal
"""

Change = Callable[[ToyCity, Random], object]


def _chosen(rng: Random) -> int:
    known = list(Appeal.objects.order_by("pk").values_list("pk", flat=True))
    return rng.choice(known) if known else 0


def arrives(city: ToyCity, rng: Random) -> None:
    known = list(Reporter.objects.order_by("pk"))
    by = rng.choice([None, a_resident(), *known])
    spot, topic = rng.choice(SPOTS), rng.choice(TOPICS)
    a_letter(city, spot, day=rng.randint(0, 90), by=by, category=topic)


def moves(city: ToyCity, rng: Random) -> None:
    lon, lat = rng.choice(SPOTS)
    Location.objects.filter(pk=_chosen(rng)).update(
        position=Point(lon + rng.random() / 100, lat, srid=4326), precision="house"
    )


def is_lost(city: ToyCity, rng: Random) -> None:
    Location.objects.filter(pk=_chosen(rng)).update(
        position=None, precision="none", accuracy_m=None
    )


def grows_vague(city: ToyCity, rng: Random) -> None:
    placed = Location.objects.filter(pk=_chosen(rng), position__isnull=False)
    placed.update(precision="point", accuracy_m=rng.choice([20.0, 200.0]))


def is_about_something_else(city: ToyCity, rng: Random) -> None:
    topic = city.categories[rng.choice(TOPICS)]
    Appeal.objects.filter(pk=_chosen(rng)).update(category=topic)


def was_written_on_another_day(city: ToyCity, rng: Random) -> None:
    day = BEGUN + timedelta(days=rng.randint(-200, 200))
    Appeal.objects.filter(pk=_chosen(rng)).update(requested_at=day)


def was_written_by_staff(city: ToyCity, rng: Random) -> None:
    origin = rng.choice(Appeal.Origin.values)
    Appeal.objects.filter(pk=_chosen(rng)).update(origin=origin)


def is_removed(city: ToyCity, rng: Random) -> None:
    Appeal.objects.filter(pk=_chosen(rng), moves=None).delete()


def loses_its_author(city: ToyCity, rng: Random) -> None:
    Reporter.objects.filter(appeals=_chosen(rng)).delete()


def is_closed_or_opened(city: ToyCity, rng: Random) -> None:
    closed = rng.choice([None, datetime(2026, 4, rng.randint(1, 28), tzinfo=UTC)])
    Incident.objects.filter(links=_chosen(rng)).update(closed_at=closed)


def is_joined(city: ToyCity, rng: Random) -> None:
    into = Incident.objects.filter(links=_chosen(rng)).first()
    if into:
        IncidentAppeal.objects.filter(pk=_chosen(rng)).update(incident=into)


def is_split_off(city: ToyCity, rng: Random) -> None:
    link = IncidentAppeal.objects.filter(pk=_chosen(rng)).first()
    if link:
        IncidentAppeal.objects.filter(pk=link.pk).update(incident=link.home_id)


def is_counted(city: ToyCity, rng: Random) -> None:
    keep_up()


CHANGES: Final[list[Change]] = [
    *(arrives, moves, is_lost, grows_vague, is_about_something_else, is_removed),
    *(was_written_on_another_day, was_written_by_staff, loses_its_author),
    *(is_closed_or_opened, is_joined, is_split_off, is_counted),
]


def table() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_ALL)
        return [tuple(map(_plain, row)) for row in cursor.fetchall()]


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    changes=st.lists(st.sampled_from([arrives, *CHANGES]), max_size=16),
    rng=st.randoms(use_true_random=False),
)
def test_it_does_after_any_changes(
    changes: list[Change], rng: Random, toy_city: ToyCity
) -> None:
    with transaction.atomic():
        for change in (arrives, arrives, *changes):
            change(toy_city, rng)
        keep_up()
        kept = table()
        recount()
        assert table() == kept
        transaction.set_rollback(True)
