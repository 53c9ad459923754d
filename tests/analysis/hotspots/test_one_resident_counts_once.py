"""Who writes again about the same trouble has been counted already."""

from __future__ import annotations

import numpy as np

from geo_incidents.analysis.hotspots.reports import CellMonths
from tests.analysis.hotspots.villages import reports


def test_a_second_letter_nearby_and_soon_does_not_count() -> None:
    told = reports((0, 0, 100, 1, 7), (100, 0, 150, 1, 7))

    assert told.once_each().number.tolist() == [0]


def test_who_goes_on_writing_is_not_counted_again_by_writing_long_enough() -> None:
    told = reports(*((0, 0, day, 1, 7) for day in range(0, 700, 50)))

    assert len(told.once_each()) == 1


def test_another_place_topic_time_or_person_counts() -> None:
    told = reports(
        (0, 0, 100, 1, 7),
        (200, 0, 101, 1, 7),
        (0, 0, 102, 2, 7),
        (0, 0, 300, 1, 7),
        (0, 0, 103, 1, 8),
    )

    assert len(told.once_each()) == 5


def test_who_writes_by_turns_about_two_places_counts_once_for_each() -> None:
    told = reports(*((1000.0 * (day % 2), 0, day, 1, 7) for day in range(40)))

    assert len(told.once_each()) == 2


def test_months_count_residents_not_letters() -> None:
    told = reports((0, 0, 1, 1, 7), (0, 0, 2, 1, 7), (0, 0, 3, 1, 8), (0, 0, 40, 1, 7))

    months = CellMonths.of(told)

    assert months.month.tolist() == [0, 1]
    assert months.residents.tolist() == [2, 1]


def test_the_order_of_letters_changes_nothing() -> None:
    told = reports((0, 0, 9, 1, 7), (0, 0, 1, 1, 7), (0, 0, 300, 2, 8))
    turned = told.taken(np.array([2, 0, 1]))

    assert sorted(turned.once_each().number) == sorted(told.once_each().number)
