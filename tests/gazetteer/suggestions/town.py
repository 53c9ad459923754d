"""Which town do these suggestions come from? A cross of streets and a village.

Streets run from west to east at northings of 100 m each, but two from south to north,
which meet them all. Degrees of EPSG:4326; a thousandth is about 64 m east, 111 m north.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from shapely import LineString

from geo_incidents.gazetteer.house_numbers import house_key, number_base
from geo_incidents.gazetteer.suggestions.answering import Suggestion, suggest
from geo_incidents.gazetteer.suggestions.building import build
from geo_incidents.gazetteer.suggestions.index import Index, Town
from geo_incidents.gazetteer.suggestions.matching import Wish
from geo_incidents.gazetteer.suggestions.register import (
    HouseRow,
    PlaceRow,
    Position,
    StreetRow,
)

ENSK: Final = Town(1, "Энск", "Ensk")
WEST, SOUTH = 50.0, 55.0

# Name, English name, settlement and houses of those that run from west to east.
ROWS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("улица Ленина", "Lenin Street", "", "1 2 12 12к1 12к2 12/5 120 3а"),
    ("Ленинградский проспект", "", "", "12 14 16"),
    ("улица Маршала Жукова", "", "", "5 7"),
    ("1-я Советская улица", "", "", "1"),
    ("2-я Советская улица", "", "", "1 2"),
    ("20-я линия", "", "", "4"),
    ("улица Мирная", "", "", "1 2 3 4 5 6 7 8"),
    ("проезд Мира", "", "", "1"),
    ("Зелёный переулок", "", "", "1"),
    ("Жуковская улица", "", "", "1 3 5 7"),
    ("улица Третьего Интернационала", "", "", "1"),
    ("улица Академика Мало-Павлова", "", "", "6литА"),
    ("улица Ленина", "", "Луговой", "1 2 3 4 5 6 7 8 9 10 11 12 13 14"),
)
COLUMNS: Final = (
    ("проспект Мира", 50.002, "10 20"),
    ("набережная Реки", 50.006, "1"),
)
PLACES: Final = (
    ("школа № 5", "school"),
    ("школа № 53", "school"),
    ("Вокзал", "stop"),
    ("железнодорожный вокзал", "station"),
    ("детский сад № 5", "kindergarten"),
    ("дом культуры «Космос»", "culture"),
    ("парк Победы", "park"),
)


def town(*, lines: bool = True, others: Iterable[StreetRow] = ()) -> Index:
    """Build the town; without lines only houses say where a street is."""
    streets: list[StreetRow] = []
    houses: list[HouseRow] = []
    for at, (name, name_en, settlement, numbers) in enumerate(ROWS):
        north = SOUTH + at * 0.001
        line = LineString([(WEST, north), (WEST + 0.01, north)]) if lines else None
        streets.append(StreetRow(at, ENSK.pk, (name,), name_en, settlement, line))
        houses += _houses(at, numbers, (WEST, north), east=0.0005)
    for at, (name, lon, numbers) in enumerate(COLUMNS, len(ROWS)):
        line = LineString([(lon, SOUTH), (lon, SOUTH + 0.0111)]) if lines else None
        streets.append(StreetRow(at, ENSK.pk, (name,), "", "", line))
        houses += _houses(at, numbers, (lon, SOUTH + 0.0002), north=0.001)
    places = [
        PlaceRow(ENSK.pk, kind, name, "", (WEST + 0.01, SOUTH)) for name, kind in PLACES
    ]
    return build([ENSK], [*streets, *others], houses, places)


def _houses(
    street: int, numbers: str, at: Position, *, east: float = 0.0, north: float = 0.0
) -> list[HouseRow]:
    return [
        HouseRow(
            street,
            number,
            house_key(number),
            number_base(number),
            (at[0] + step * east, at[1] + step * north),
        )
        for step, number in enumerate(numbers.split())
    ]


TOWN: Final = town()


def answers(
    text: str, *, index: Index = TOWN, near: Position | None = None
) -> list[Suggestion]:
    return list(suggest(index, text, wish=Wish(near=near)).items)


def labels(
    text: str, *, index: Index = TOWN, near: Position | None = None
) -> list[str]:
    return [found.label for found in answers(text, index=index, near=near)]
