"""Does a change of the register show in the next suggestion?"""

from __future__ import annotations

import pytest

from geo_incidents.gazetteer.models import House, Place, Street
from geo_incidents.gazetteer.selectors import suggest
from geo_incidents.gazetteer.suggestion_index import suggestion_index
from tests.toy_city import IN_EAST, ToyCity, position


def labels(text: str) -> list[str]:
    return [found.label for found in suggest(text).items]


def test_it_is_kept_while_nothing_changes(toy_city: ToyCity) -> None:
    assert suggestion_index() is suggestion_index()


def test_a_new_place_is_found(toy_city: ToyCity) -> None:
    assert labels("школа") == []
    Place.objects.create(
        municipality=toy_city.municipality,
        kind="school",
        name="школа № 5",
        position=position(IN_EAST),
    )
    assert labels("школа") == ["школа № 5"]


def test_a_renamed_street_is_found_by_both_names(toy_city: ToyCity) -> None:
    assert labels("ленина 12")[0] == "улица Ленина, 12"
    Street.objects.filter(name="улица Ленина").update(
        name="Соборная улица", other_names=["улица Ленина"]
    )
    assert labels("соборная 12")[0] == "Соборная улица, 12"
    assert labels("ленина 12")[0] == "Соборная улица, 12"


def test_a_house_that_is_gone_is_offered_no_more(toy_city: ToyCity) -> None:
    House.objects.filter(number="12").delete()
    assert labels("ленина 12") == ["улица Ленина"]


@pytest.mark.parametrize("text", ["ленина/мира", "мира ленина"])
def test_streets_of_the_register_cross(toy_city: ToyCity, text: str) -> None:
    found = suggest(text).items[0]
    assert found.kind == "crossing"
    assert (found.lon, found.lat) == pytest.approx((50.05, 55.02))
