"""Are house numbers short enough to be read, and each written once?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.gazetteer.models import House, Street
from tests.maps.basemap.reading import layers_of, told
from tests.toy_city import ToyCity, position

HERE = (50.0203, 55.0206)


def numbers_on_the_map(client: Client, *numbers: str) -> list[str]:
    """Put houses side by side in a street and return what is written."""
    street = Street.objects.get(name="улица Ленина")
    street.houses.all().delete()
    for step, number in enumerate(numbers):
        House.objects.create(
            street=street,
            number=number,
            key=house_key(number),
            number_base=0,
            position=position((HERE[0] + step * 0.0001, HERE[1])),
        )
    return told(layers_of(client, HERE, 16)["houses"], "number")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("12", "12"),
        ("д. 12а", "12А"),
        ("дом 12, корпус 2", "12к2"),
        ("дом 12 корпус 2 литера А", "12к2"),
        ("12/5", "12/5"),
        ("д. 7 к. А", "7"),
        ("7 строение 3", "7с3"),
        ("9к", "9К"),
    ],
)
def test_a_number_is_written_short(
    client: Client, toy_city: ToyCity, written: str, shown: str
) -> None:
    assert numbers_on_the_map(client, written) == [shown]


def test_one_house_in_two_registers_is_written_once(
    client: Client, toy_city: ToyCity
) -> None:
    assert numbers_on_the_map(client, "дом 6 литера А", "д. 6", "д. 8") == ["6", "8"]
