"""What may the world see, and how precisely?"""

from __future__ import annotations

import pytest

from geo_incidents.casework.workflow import Status
from geo_incidents.publication.policy import (
    PUBLIC_STATUS,
    Place,
    generalise,
    is_public,
)


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_public_word(status: Status) -> None:
    assert status in PUBLIC_STATUS


def test_a_duplicate_and_a_vague_place_stay_off_the_map() -> None:
    assert is_public(precision="house", accuracy_m=15, status="new")
    assert not is_public(precision="house", accuracy_m=15, status="duplicate")
    assert not is_public(precision="street", accuracy_m=2000, status="new")


def test_a_house_stays_and_a_pin_is_rounded() -> None:
    exact = Place((50.123456, 55.123456), 10)
    assert generalise(exact, precision="house") == exact
    assert generalise(exact, precision="point") == Place((50.1235, 55.1235), 25)
