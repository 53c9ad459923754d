"""Does the map answer the same with ten thousand and with ten million incidents?

Run it with ``./run test -m benchmark tests/benchmarks/map_index``; the package says how
to install the peers, how to race fewer rows and how to keep the towns.
"""

from __future__ import annotations

import os

import pytest

from geo_incidents.standalone.layout import this_checkout
from tests.benchmarks.map_index import report
from tests.benchmarks.map_index.conditions import conditions
from tests.benchmarks.map_index.course import Course
from tests.benchmarks.map_index.holding import held

ROWS = os.environ.get("MAP_RACE_ROWS", "10000,100000,1000000,10000000")


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
def test_the_map_keeps_what_was_promised(capsys: pytest.CaptureFixture[str]) -> None:
    folder = this_checkout().var / "map-race"
    folder.mkdir(exist_ok=True)
    course, towns = Course.read(), []
    for rows in map(int, ROWS.split(",")):
        towns.append(held(rows, course, folder))
        with capsys.disabled():
            print(report.told_of(towns[-1]), flush=True)
    promises = conditions(towns)
    with capsys.disabled():
        print("\n" + "\n".join(map(str, promises)), flush=True)
    assert not [str(each) for each in promises if not each.kept]
