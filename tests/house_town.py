"""What if a town of 300 houses changes its companies? Every house stands on a grid.

Rows of twenty houses, 40 m apart, along fifteen streets of the toy city; the company of
a house is told by its place, so a test can say again by hand what must come out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from geo_incidents.gazetteer.models import House, Street
from tests.city_files import write_csv
from tests.toy_city import Spot, ToyCity, position

COLUMNS: Final = 20
ROWS: Final = 15
STEP: Final = (0.0006, 0.0004)
CORNER: Final = (50.01, 55.01)
CHANGED: Final = 100
HEADER: Final = (
    *("organisation_code", "organisation", "address", "lat", "lon", "categories"),
)


def spots() -> Iterator[tuple[int, int, Spot]]:
    """Yield the street, the number and the position of every house."""
    for row in range(ROWS):
        for column in range(COLUMNS):
            lon = round(CORNER[0] + column * STEP[0], 6)
            lat = round(CORNER[1] + row * STEP[1], 6)
            yield row + 1, column + 1, (lon, lat)


def register(city: ToyCity) -> None:
    """Enter the houses in the address register."""
    line = city.streets["улица Ленина"].geometry
    for street_number, number, at in spots():
        name = f"{street_number}-я линия"
        street, _new = Street.objects.get_or_create(
            municipality=city.municipality,
            name=name,
            defaults={"key": name, "geometry": line},
        )
        House.objects.create(
            street=street,
            number=str(number),
            key=str(number),
            number_base=number,
            position=position(at),
        )


def keepers() -> dict[Spot, str]:
    """Return the company of each house before the change: four quarters."""
    return {
        at: ["nw", "ne", "sw", "se"][(column > COLUMNS / 2) + 2 * (row > ROWS / 2)]
        for row, column, at in spots()
    }


def keepers_changed() -> dict[Spot, str]:
    """Return the companies after it: the first five rows go to a new one."""
    return {
        at: "new" if index < CHANGED else keeper
        for index, (at, keeper) in enumerate(keepers().items())
    }


def write_list(path: Path, houses: Mapping[Spot, str]) -> Path:
    """Write the list as a company register would."""
    rows = [
        (keeper, f"УК «{keeper}»", "", str(at[1]), str(at[0]), "housing")
        for at, keeper in houses.items()
    ]
    return write_csv(path, [HEADER, *rows])
