"""What happened in the raced city? Six years of incidents, in order of time.

Where people live and which houses they write about is told by ``companies.City``; this
adds what, when and whose. The same rows and the same seed give the same incidents.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.spatial import KDTree

from tests.benchmarks.companies import EAST, NORTH, SOUTH, WEST, City
from tests.benchmarks.map_index.catalogue import (
    CATEGORIES,
    DEPARTMENTS,
    DISTRICTS,
    GROUPS,
    OKRUGS,
    ORGANISATIONS,
)

Floats = NDArray[np.float64]
Numbers = NDArray[np.int16]

SEED: Final = 12
HOUSES: Final = 80_000
FIRST_MOMENT: Final = datetime(2020, 12, 31, 21, tzinfo=UTC)  # midnight in the city
DAYS: Final = 2_090

_PARETO: Final = 1.2
_ABOUT_HOUSES: Final = 0.7
_GROWTH: Final = 3
_RECENT_DAYS: Final = 60
# By status, in the order of STATUSES: of the last weeks, and of all before.
_RECENT: Final = (0.15, 0.40, 0.20, 0.20, 0.05)
_SETTLED: Final = (0.001, 0.023, 0.032, 0.848, 0.096)
_OF_DEPARTMENTS: Final = 0.35
_UNASSIGNED: Final = 0.03
_CELLS: Final = 1_024
_DAY_S: Final = 86_400


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of equal length, the oldest incident first.

    ``lon`` and ``lat`` are degrees in EPSG:4326; ``status`` is a place in STATUSES;
    ``category``, ``district`` (an okrug) and ``organisation`` are ids, nought is none;
    ``opened_at`` is in UTC, ``datetime64[s]``.
    """

    lon: Floats
    lat: Floats
    status: NDArray[np.int8]
    category: Numbers
    district: Numbers
    organisation: Numbers
    opened_at: NDArray[np.datetime64]


def columns(rows: int, seed: int = SEED) -> Columns:
    """Draw the incidents of a city; ten million take a gigabyte at the worst."""
    ground = Ground.of(seed)
    random = np.random.default_rng([seed, rows])
    positions = ground.positions(random, rows)
    seconds = _seconds(random, rows)
    category = _category(random, rows)
    at = _cell(positions)
    first = np.datetime64(FIRST_MOMENT.replace(tzinfo=None), "s")
    return Columns(
        lon=positions[:, 0].copy(),
        lat=positions[:, 1].copy(),
        status=_status(random, seconds // _DAY_S),
        category=category,
        district=ground.okrug[at],
        organisation=_organisation(random, category, ground.company[at]),
        opened_at=first + seconds.astype("timedelta64[s]"),
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """What stays where it is, however many incidents there are.

    ``shares`` are the running sums of how often people write about each house;
    ``okrug`` and ``company`` belong to the cells of a grid over the city.
    """

    city: City
    houses: Floats
    shares: Floats
    okrug: Numbers
    company: Numbers

    @classmethod
    def of(cls, seed: int) -> Ground:
        city = City(seed)
        popularity = np.random.default_rng(seed).pareto(_PARETO, HOUSES) + 1
        companies = ORGANISATIONS - DEPARTMENTS
        return cls(
            city,
            city.positions(HOUSES),
            np.cumsum(popularity / popularity.sum()),
            _owners(city, OKRUGS, first=DISTRICTS + 1),
            _owners(city, companies, first=DEPARTMENTS + 1),
        )

    def positions(self, random: Generator, rows: int) -> Floats:
        """Draw positions, (rows, 2); seven in ten stand exactly on a house."""
        positions = self.city.positions(rows)
        about_house = random.random(rows) < _ABOUT_HOUSES
        drawn = np.searchsorted(self.shares[:-1], random.random(rows), "right")
        positions[about_house] = self.houses[drawn[about_house]]
        return positions


def _seconds(random: Generator, rows: int) -> NDArray[np.int64]:
    """Draw moments, sorted; a day of the last year sees three times the first's."""
    share = np.sort(random.random(rows))
    grown = _GROWTH**2 - 1
    position = (np.sqrt(1 + grown * share) - 1) / (_GROWTH - 1)
    seconds: NDArray[np.int64] = (position * DAYS * _DAY_S).astype(np.int64)
    return seconds


def _status(random: Generator, day: NDArray[np.int64]) -> NDArray[np.int8]:
    recent = _drawn(random, len(day), np.array(_RECENT))
    settled = _drawn(random, len(day), np.array(_SETTLED))
    return np.where(day >= DAYS - _RECENT_DAYS, recent, settled).astype(np.int8)


def _category(random: Generator, rows: int) -> Numbers:
    """Draw categories, few of them often, the frequent ones spread over the groups."""
    weights = 1 / np.arange(1, CATEGORIES + 1)
    return (_drawn(random, rows, weights) + 1).astype(np.int16)


def _organisation(random: Generator, category: Numbers, company: Numbers) -> Numbers:
    """Give some groups of topics to departments of the whole city."""
    group = (category - 1) % GROUPS
    citywide = group < GROUPS * _OF_DEPARTMENTS
    department = (category - 1) % DEPARTMENTS + 1
    answers = np.where(citywide, department, company)
    nobody = random.random(len(category)) < _UNASSIGNED
    return np.where(nobody, 0, answers).astype(np.int16)


def _owners(city: City, count: int, *, first: int) -> Numbers:
    """Say who is nearest to each cell of a grid over the city, numbered from first."""
    middles = city.positions(count)
    steps = (np.arange(_CELLS) + 0.5) / _CELLS
    lon, lat = np.meshgrid(
        WEST + steps * (EAST - WEST), SOUTH + steps * (NORTH - SOUTH)
    )
    cells = np.column_stack([lon.ravel(), lat.ravel()])
    _distances, nearest = KDTree(middles).query(cells)
    return (np.asarray(nearest) + first).astype(np.int16)


def _cell(positions: Floats) -> NDArray[np.intp]:
    """Return the cell of the grid that each position lies in, row by row."""
    share = (positions - (WEST, SOUTH)) / (EAST - WEST, NORTH - SOUTH)
    column, row = np.clip((share * _CELLS).astype(np.intp), 0, _CELLS - 1).T
    cell: NDArray[np.intp] = row * _CELLS + column
    return cell


def _drawn(random: Generator, rows: int, weights: Floats) -> NDArray[np.intp]:
    bounds = np.cumsum(weights / weights.sum())[:-1]
    drawn: NDArray[np.intp] = np.searchsorted(bounds, random.random(rows), "right")
    return drawn
