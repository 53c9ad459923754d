"""Does every change of the register make it another edition, by whatever path?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from geo_incidents.gazetteer.editions import changes_of, edition
from geo_incidents.gazetteer.models import Ground, House, Place, Street
from geo_incidents.geocoding.models import Alias
from geo_incidents.territories.models import District
from tests.toy_city import IN_WEST, ToyCity, position


def sql(statement: str) -> Callable[[ToyCity], object]:
    def run(_city: ToyCity) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


@pytest.mark.parametrize(
    "change",
    [
        lambda _city: Street.objects.update(name_en="Lenin"),
        lambda _city: House.objects.all().delete(),
        lambda city: Place.objects.create(
            municipality=city.municipality,
            kind="stop",
            name="Рынок",
            position=position(IN_WEST),
        ),
        lambda city: Alias.objects.create(
            municipality=city.municipality,
            words="три березы",
            label="Три берёзы",
            position=position(IN_WEST),
        ),
        lambda _city: District.objects.update(name_en="A district"),
        sql("UPDATE gazetteer_house SET number = number || 'а'"),
    ],
    ids=["update", "delete", "create", "alias", "district", "sql"],
)
def test_a_change_makes_another_edition(
    toy_city: ToyCity, change: Callable[[ToyCity], object]
) -> None:
    before = edition()
    change(toy_city)
    assert edition() != before


def test_reading_changes_nothing(toy_city: ToyCity) -> None:
    before = edition()
    assert Street.objects.count()
    assert edition() == before


def test_what_lies_on_the_ground_is_no_address(toy_city: ToyCity) -> None:
    before = edition()
    Ground.objects.all().delete()
    assert edition() == before


def test_a_table_may_be_asked_for_alone(toy_city: ToyCity) -> None:
    ground, houses = ["gazetteer_ground"], ["gazetteer_house"]
    before = changes_of(ground), changes_of(houses)
    Ground.objects.all().delete()
    assert changes_of(ground) != before[0]
    assert changes_of(houses) == before[1]
