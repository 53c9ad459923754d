"""A town of a few streets in which the traps of the language live side by side.

Streets run east-west a block apart from each other; avenues run north-south and cross
them. Every street has the houses it is said to have, thirty metres apart.
"""

from __future__ import annotations

from functools import cache

import shapely

from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.geocoding.extraction.register import (
    AliasRow,
    Area,
    HouseRow,
    PlaceRow,
    Register,
    Rows,
    StreetRow,
    build,
)

WEST, SOUTH, BLOCK, STEP = 50.0, 55.0, 0.002, 0.0005
PLAIN = ("1", "2", "3", "5", "7", "12", "14", "36", "38")
ACROSS = {
    "улица Ленина": (*PLAIN, "12к2", "12к3", "37", "37в", "21-23", "7/29"),
    "улица Марата": (*PLAIN, "4 литера А", "4 литера Б", "40"),
    "улица Маршала Захарова": (*PLAIN, "16к1", "16к2"),
    "Кремлёвская улица": PLAIN,
    "Садовая улица": PLAIN,
    "Большая Морская улица": PLAIN,
    "Малая Морская улица": PLAIN,
    "2-я Советская улица": PLAIN,
    "3-я Советская улица": (*PLAIN, "8"),
    "улица 8 Марта": PLAIN,
    "Детская улица": PLAIN,
    "Парадная улица": PLAIN,
    "набережная реки Фонтанки": (*PLAIN, "46"),
    "улица Салтыкова-Щедрина": PLAIN,
    "улица 30 лет Победы": PLAIN,
}
ALONG = {
    "проспект Мира": PLAIN,
    "Невский проспект": PLAIN,
    "Гатчинское шоссе": (*PLAIN, "5к3"),
    "14-я линия": PLAIN,
}
SUBURB = {"Садовая улица": ("88",), "Дачная улица": PLAIN}
PLACES = (
    ("school", "школа № 144"),
    ("kindergarten", "детский сад № 5"),
    ("stop", "остановка «Рынок»"),
    ("shop", "торговый центр «Солнечный»"),
    ("park", "парк Победы"),
)


@cache
def town(*aliases: AliasRow) -> Register:
    """Build the register of the town."""
    streets: list[StreetRow] = []
    houses: list[HouseRow] = []
    length = len(ACROSS) * BLOCK

    def add(name: str, settlement: str, at: int, numbers: tuple[str, ...]) -> None:
        is_along = name in ALONG
        lon = WEST + (at * 2 * BLOCK if is_along else 0)
        lat = SOUTH + (0 if is_along else at * BLOCK)
        ends = [(lon, lat), (lon, lat + length) if is_along else (lon + length, lat)]
        street = StreetRow(
            len(streets), name, settlement, line=shapely.LineString(ends)
        )
        streets.append(street)
        for count, number in enumerate(numbers):
            step = count * STEP
            position = (lon, lat + step) if is_along else (lon + step, lat)
            key = house_key(number)
            houses.append(HouseRow(len(houses), street.pk, number, key, position))

    for at, (name, numbers) in enumerate(ACROSS.items()):
        add(name, "", at, numbers)
    for at, (name, numbers) in enumerate(ALONG.items()):
        add(name, "", at, numbers)
    for at, (name, numbers) in enumerate(SUBURB.items()):
        add(name, "посёлок Заречный", 100 + at, numbers)
    return build(
        Rows(
            "Энск",
            streets,
            houses,
            [
                PlaceRow(pk, kind, name, (WEST + pk * BLOCK, SOUTH - BLOCK))
                for pk, (kind, name) in enumerate(PLACES)
            ],
            [Area("Заводской район", (WEST, SOUTH), 2000.0)],
            aliases,
            ["Квадратов"],
        )
    )
