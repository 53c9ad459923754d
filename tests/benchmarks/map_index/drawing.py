"""How was the course drawn? By the incidents of the city, each zoom alike.

``python -m tests.benchmarks.map_index.drawing`` draws it anew, as the seed says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, product
from typing import Final

import numpy as np
from numpy.random import Generator

from tests.benchmarks.map_index import city
from tests.benchmarks.map_index.catalogue import (
    CATEGORIES,
    DEPARTMENTS,
    DISTRICTS,
    GROUPS,
    OKRUGS,
    ORGANISATIONS,
)
from tests.benchmarks.map_index.course import TOGETHER, Course
from tests.benchmarks.map_index.tiles import Tile, mercator
from tests.benchmarks.map_index.wishes import Wish

ZOOMS: Final = range(10, 19)
# Of each zoom: tiles by points, and views of so many tiles each.
TILES: Final = 27
VIEWS: Final = 2
VIEW: Final = (6, 4)

_INCIDENTS: Final = 200_000
_FIRST_DAY: Final = date(2021, 1, 1)
_LAST_DAY: Final = _FIRST_DAY + timedelta(days=city.DAYS - 1)
_STATUSES: Final = (
    ("new",),
    ("waiting",),
    ("done",),
    ("closed",),
    ("in_work", "waiting"),
    ("new", "in_work", "waiting"),
    ("done", "closed"),
)


def draw() -> Course:
    """Draw the course from the incidents of the city."""
    random = np.random.default_rng(city.SEED)
    points = city.columns(_INCIDENTS)
    x, y = mercator(points.lon, points.lat)

    def tiles(z: int, count: int) -> list[Tile]:
        drawn = random.choice(len(x), count, replace=False)
        return [Tile(z, int(x[at] * 2**z), int(y[at] * 2**z)) for at in drawn]

    # One tile of each zoom after the other, so that any part is like the whole.
    by_points = zip(*(tiles(z, TILES) for z in ZOOMS), strict=True)
    views = [view for z in ZOOMS for tile in tiles(z, VIEWS) for view in _view(tile)]
    return Course(
        city.SEED,
        tuple(chain.from_iterable(by_points)),
        tuple(_shuffled(random, views)),
        {kind: tuple(wishes) for kind, wishes in _wishes(random).items()},
    )


def _view(middle: Tile) -> Iterator[Tile]:
    """Return the tiles of a screen around a tile, those without incidents as well."""
    width, height = VIEW
    for column, row in product(range(width), range(height)):
        yield Tile(
            middle.z, middle.x + column - width // 2, middle.y + row - height // 2
        )


def _wishes(random: Generator) -> dict[str, list[Wish]]:
    periods = [_period(random) for _ in range(10)]
    areas = [*_some(random, 5, 1, DISTRICTS), *_some(random, 5, DISTRICTS + 1, OKRUGS)]
    companies = ORGANISATIONS - DEPARTMENTS
    responsible = [
        *_some(random, 3, 1, DEPARTMENTS),
        *_some(random, 5, DEPARTMENTS + 1, companies),
    ]
    return {
        "status": [Wish(status=each) for each in _STATUSES],
        "category": [
            Wish(category=(each,)) for each in _some(random, 10, 1, CATEGORIES)
        ],
        "group": [Wish(group=(each,)) for each in _some(random, 6, 1, GROUPS)],
        "last days": [Wish(first_day=_ago(days)) for days in (7, 30, 90, 365)],
        "odd days": [Wish(first_day=first, last_day=last) for first, last in periods],
        "district": [Wish(district=(each,)) for each in areas],
        "organisation": [Wish(organisation=(each,)) for each in responsible],
        TOGETHER: [_together(random, *period) for period in periods],
    }


def _together(random: Generator, first_day: date, last_day: date) -> Wish:
    """Restrict everything at once, yet leave something to see."""
    return Wish(
        status=("in_work", "waiting", "done"),
        category=tuple(_some(random, 40, 1, CATEGORIES)),
        district=tuple(_some(random, 9, 1, DISTRICTS)),
        organisation=tuple(_some(random, 20, 1, DEPARTMENTS)),
        first_day=first_day,
        last_day=last_day,
    )


def _some(random: Generator, count: int, first: int, among: int) -> list[int]:
    """Draw different numbers, sorted, from first on."""
    drawn: list[int] = np.sort(random.choice(among, count, replace=False)).tolist()
    return [first + each for each in drawn]


def _period(random: Generator) -> tuple[date, date]:
    """Draw a period that need not begin or end with a month."""
    length = int(random.integers(5, city.DAYS // 2))
    first = _FIRST_DAY + timedelta(days=int(random.integers(0, city.DAYS - length)))
    return first, first + timedelta(days=length)


def _ago(days: int) -> date:
    return _LAST_DAY - timedelta(days=days - 1)


def _shuffled(random: Generator, tiles: list[Tile]) -> list[Tile]:
    return [tiles[at] for at in random.permutation(len(tiles))]


if __name__ == "__main__":
    draw().write()
