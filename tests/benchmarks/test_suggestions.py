"""How much faster than by SQL is an address suggested, in a city of five million?

A few hundred addresses are typed key by key, some with a letter left out, some in the
other keyboard layout. The search in SQL that was there before runs in the same race.
Run it with ``./run test -m benchmark tests/benchmarks/test_suggestions.py``.
"""

from __future__ import annotations

import csv
import gzip
import io
import time
import tracemalloc
from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
import pytest
from django.contrib.gis.geos import Point

from geo_incidents.gazetteer.addresses import Address, parse, street_key
from geo_incidents.gazetteer.house_numbers import house_key, number_base
from geo_incidents.gazetteer.models import House, Municipality, Street
from geo_incidents.gazetteer.selectors import suggest
from geo_incidents.gazetteer.suggestion_index import suggestion_index
from geo_incidents.spatial.crs import WGS84
from tests.benchmarks import sql_search
from tests.real_data.loading import DATA, where_there_is

SPB = DATA / "spb"
TOWN: Final = "Санкт-Петербург"
MIDDLE: Final = (30.31, 59.94)
ADDRESSES = 150
SQL_KEYS = 150
OTHER_LAYOUT = str.maketrans(
    "йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,."
)
TIMES_SQL = 20

pytestmark = [
    pytest.mark.benchmark,
    where_there_is(SPB),
    pytest.mark.django_db,
]


def rows(file: str) -> Iterable[dict[str, str]]:
    read = (SPB / file).read_bytes()
    text = gzip.decompress(read) if file.endswith(".gz") else read
    yield from csv.DictReader(io.StringIO(text.decode()))


def addresses() -> Iterable[tuple[Address, Point]]:
    for file, names in [
        ("spb_buildings.csv.gz", ("address", "lon", "lat")),
        ("spb_houses_companies_2016.csv.gz", ("ADDRESS", "LON", "LAT")),
    ]:
        for row in rows(file):
            address, lon, lat = (row[name] for name in names)
            if lon and lat:
                at = Point(float(lon), float(lat), srid=WGS84)
                yield parse(address, town=TOWN), at


@pytest.fixture
def typed() -> list[str]:
    """Store the city and return what is typed, a beginning for every key."""
    town = Municipality.objects.create(code="spb", name=TOWN, time_zone="Europe/Moscow")
    streets: dict[str, Street] = {}
    houses: dict[tuple[str, str], House] = {}

    def street(name: str, settlement: str = "") -> Street:
        key = street_key(name, settlement)
        made = Street(municipality=town, name=name, settlement=settlement, key=key)
        return streets.setdefault(key, made)

    for row in rows("spb_streets.csv"):
        street(row["street"])
    for address, at in addresses():
        key = house_key(address.number)
        if address.street and key:
            house = House(
                street=street(address.street, address.settlement),
                number=address.number,
                key=key,
                number_base=number_base(address.number),
                position=at,
            )
            houses.setdefault((house.street.key, key), house)
    Street.objects.bulk_create(streets.values())
    House.objects.bulk_create(houses.values(), batch_size=5000)
    return list(_keys(list(houses.values())))


def _keys(houses: list[House]) -> Iterable[str]:
    dice = np.random.default_rng(4)
    for at in dice.choice(len(houses), ADDRESSES, replace=False):
        house = houses[at]
        text = f"{house.street.name} {house.number}".lower()
        if dice.random() < 0.3:
            missing = dice.integers(1, len(text) - 1)
            text = text[:missing] + text[missing + 1 :]
        if dice.random() < 0.2:
            text = text.translate(OTHER_LAYOUT)
        yield from (text[:end] for end in range(2, len(text) + 1))


def times_ms(answer: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    found = []
    for text in texts:
        started = time.perf_counter()
        answer(text)
        found.append((time.perf_counter() - started) * 1000)
    return found


def test_every_key_is_answered_in_time(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    started = time.perf_counter()
    index = suggestion_index()
    build_s = time.perf_counter() - started
    ours = times_ms(lambda text: suggest(text, near=MIDDLE), typed)
    theirs = times_ms(sql_search.search, typed[:: len(typed) // SQL_KEYS])
    p50, p95, p99 = np.percentile(ours, [50, 95, 99])
    sql_p50, sql_p95 = np.percentile(theirs, [50, 95])
    with capsys.disabled():
        print(
            f"\n{len(index.entries):,} entries, {len(index.houses):,} houses, read from"
            f" the database in {build_s:.2f} s, {another_mb():.0f} MB\n"
            f"suggestions  p50 {p50:6.2f}  p95 {p95:6.2f}  p99 {p99:6.2f} ms"
            f" of {len(ours):,} keys\n"
            f"search in SQL p50 {sql_p50:6.1f}  p95 {sql_p95:6.1f} ms"
            f" of {len(theirs)}; {sql_p50 / p50:.0f} times as long"
        )
    assert sql_p50 / p50 >= TIMES_SQL


def another_mb() -> float:
    """Return what one more index takes, the strings of the register included."""
    Street.objects.filter(name__startswith="1").update(settlement="")
    tracemalloc.start()
    suggestion_index()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / 1e6
