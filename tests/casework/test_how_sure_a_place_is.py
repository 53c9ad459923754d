"""Does an incident know how sure its place is, and does it follow what is decided?"""

from __future__ import annotations

from typing import Any

import pytest

from geo_incidents.casework.certainty import Certainty
from geo_incidents.casework.models import Incident
from geo_incidents.casework.opening import open_incidents
from geo_incidents.geocoding.models import Location
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.stages import place_by_hand
from tests.builders import appeal
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import IN_WEST, ToyCity


def certainty_of(number: int) -> Certainty:
    known = Incident.objects.values_list("certainty", flat=True)
    return Certainty(known.get(pk=number))


@pytest.mark.parametrize(
    ("known", "certainty"),
    [
        ({}, Certainty.CERTAIN),
        ({"confidence": 0.69}, Certainty.DOUBTFUL),
        ({"confidence": 0.7}, Certainty.CERTAIN),
        ({"accuracy_m": 60}, Certainty.CERTAIN),
        ({"accuracy_m": 61}, Certainty.DOUBTFUL),
        ({"precision": "none"}, Certainty.DOUBTFUL),
    ],
)
def test_it_is_told_by_confidence_accuracy_and_precision(
    toy_city: ToyCity, known: dict[str, Any], certainty: Certainty
) -> None:
    assert certainty_of(make_incident(toy_city, **known).pk) == certainty


def test_it_follows_the_place_of_the_appeal(toy_city: ToyCity) -> None:
    message = appeal(toy_city, position=IN_WEST)
    drain()
    number = Incident.objects.get().pk
    assert certainty_of(number) == Certainty.CERTAIN
    Location.objects.update(confidence=0.4)
    open_incidents([message.pk])
    assert certainty_of(number) == Certainty.DOUBTFUL
    place_by_hand(
        message.pk,
        lon=IN_WEST[0],
        lat=IN_WEST[1],
        author=make_user("op", Role.OPERATOR),
    )
    assert certainty_of(number) == Certainty.CERTAIN
