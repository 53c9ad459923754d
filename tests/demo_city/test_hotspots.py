"""Are the planted places really in the appeals, and do they come back after closing?"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from tests.demo_city import reading

NEAR_M = 60.0
Row = dict[str, str]


def _planted(kind: str) -> list[Row]:
    return [row for row in reading.rows("hotspots.csv") if row["kind"] == kind]


def _periods(row: Row) -> list[tuple[date, date]]:
    spans = (period.split("/") for period in row["periods"].split(";"))
    return [
        (date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans
    ]


def _letters(row: Row) -> list[Row]:
    """Resident appeals of the category that carry a pin at the place."""
    place = reading.point(row)
    return [
        a
        for a in reading.rows("appeals.csv.gz")
        if a["category"] == row["category"]
        and a["lat"]
        and reading.point(a).distance(place) < NEAR_M
    ]


def test_enough_of_every_kind_is_planted() -> None:
    kinds = Counter(row["kind"] for row in reading.rows("hotspots.csv"))
    assert kinds["recurring"] >= 25
    assert min(kinds[k] for k in ("burst", "complainer", "seasonal", "chronic")) >= 4


@pytest.mark.parametrize("row", _planted("recurring"), ids=lambda row: row["place"])
def test_a_recurring_place_comes_back_after_closing(row: Row) -> None:
    periods = _periods(row)
    assert len(periods) == int(row["episodes"]) >= 5
    quiet = [b[0] - a[1] for a, b in pairwise(periods)]
    assert min(quiet).days >= 21
    assert (periods[-1][0] - periods[0][0]).days > 365


def test_the_letters_of_recurring_places_are_there() -> None:
    found = [
        len({a["created"][:7] for a in _letters(r)}) for r in _planted("recurring")
    ]
    assert sum(months >= 3 for months in found) > 0.7 * len(found)


def test_a_complainer_is_one_person() -> None:
    for row in _planted("complainer"):
        writers = Counter(a["reporter"] for a in _letters(row))
        assert writers.most_common(1)[0][1] > 0.7 * writers.total()


def test_a_burst_is_over_within_days() -> None:
    for row in _planted("burst"):
        assert len(_periods(row)) == 1
        ((first, last),) = _periods(row)
        assert (last - first).days < 7


def test_seasonal_places_return_in_the_same_months_only() -> None:
    for row in _planted("seasonal"):
        assert len({first.month for first, _ in _periods(row)}) <= 3


def test_chronic_places_are_never_closed() -> None:
    for row in _planted("chronic"):
        pins = [
            a for a in _letters(row) if a["status"] in ("planned", "waiting", "in_work")
        ]
        assert pins
