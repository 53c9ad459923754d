"""How are thousands of appeals made from the demo city's register? From one seed.

They are a net for regressions, no measure of quality: whoever writes the phrases knows
what is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import numpy as np

from geo_incidents.geocoding.evaluation.texts import Text
from geo_incidents.geocoding.extraction.register import Register, Street
from geo_incidents.geocoding.extraction.sites import Level

PHRASES: Final = (
    "Добрый день! {} третий день не горит фонарь, примите меры",
    "{} яма на дороге, машины объезжают по газону",
    "Прошу убрать мусор по адресу: {}. Жильцы дома",
    "Сколько можно?! {} опять нет горячей воды, звонил 5 раз",
    "не вывозят мусор {}",
    "С 12 марта {} не работает лифт, 2 подъезд, кв. 17, тел. 8 900 123-45-67",
)
NOTHING: Final = (
    "Третий день нет света, 5 подъезд, 3 этаж, звонил 8 800 555 35 35",
    "Детская площадка разбита, новая крыша течёт, центральное отопление холодное",
    "Автобус №7 не пришёл в 18:30, ждали 40 минут, 3 человека замёрзли",
    "Обращение №1245 от 12.03.2024 осталось без ответа, прошу ответить",
    "Управляющая компания не отвечает вторую неделю, заявка 4512",
)
KINDS: Final = {
    "улица": ("ул.", "улица", "ул"),
    "проспект": ("пр.", "пр-т", "проспект", "пр-кт"),
    "переулок": ("пер.", "переулок"),
    "набережная": ("наб.", "набережная"),
    "шоссе": ("ш.", "шоссе"),
    "бульвар": ("б-р", "бульвар"),
    "проезд": ("пр-д", "проезд"),
    "площадь": ("пл.", "площадь"),
}


T = TypeVar("T")


class Dice:
    """Chooses; the same seed chooses the same."""

    def __init__(self, seed: int) -> None:
        self._numbers = np.random.default_rng(seed)

    def choice(self, among: Sequence[T]) -> T:
        return among[int(self._numbers.integers(len(among)))]

    def random(self) -> float:
        return float(self._numbers.random())


def texts(register: Register, count: int, *, seed: int = 7) -> Iterator[Text]:
    """Yield so many texts: of ten, seven name a house, two a street, one nothing."""
    dice = Dice(seed)
    streets = [s for s in register.streets.values() if len(s.houses) and s.name.kind]
    for at in range(count):
        street = dice.choice(streets)
        said = _street(street, dice)
        if at % 10 == 0:
            yield Text(dice.choice(NOTHING), level="none")
        elif at % 10 < 3:
            where = f"на {said}" if dice.random() < 0.3 else said
            phrase = dice.choice(PHRASES).format(where)
            yield Text(phrase, street.label, level=Level.STREET)
        else:
            house = dice.choice(list(street.houses))
            where = _house(said, house.number, dice)
            yield Text(
                dice.choice(PHRASES).format(where),
                f"{street.label}, {house.number}",
                level=Level.HOUSE,
                at=house.position,
            )


def _street(street: Street, dice: Dice) -> str:
    """Write the kind in some way before or behind the name as it stands."""
    words = street.official.split()
    kind = street.name.kind
    rest = [word for word in words if word.lower() != kind]
    short = dice.choice(KINDS.get(kind, (kind,)))
    name = " ".join(rest)
    said = f"{short} {name}" if words[0].lower() == kind else f"{name} {short}"
    return said.replace("ё", "е") if dice.random() < 0.5 else said


def _house(said: str, number: str, dice: Dice) -> str:
    number = number.replace(" литера ", dice.choice((" лит. ", " литера ", "")))
    number = number.replace("к", dice.choice(("к", " к ", " корп. ", " корпус ")))
    return dice.choice(
        (
            f"{said}, {number}",
            f"{said} {number}",
            f"{said}, д. {number}",
            f"{said}, дом {number}",
            f"в доме {number} по {said}",
        )
    )
