"""What are the streets called?  Names by the kind of quarter, and in English."""

from __future__ import annotations

import re
from dataclasses import replace

from shapely import Point, STRtree

from tests.demo_city import zones
from tests.demo_city.dice import Dice
from tests.demo_city.drawings import drawing, lines
from tests.demo_city.skeleton import Axis
from tests.demo_city.zones import Sector

NAMED = 172
LANE_M = 520.0


def _stock(kind: str) -> tuple[list[str], list[str]]:
    """Streets and lanes for a kind of quarter, shuffled."""
    written = drawing("names")
    quarter = written[zones.PANEL if kind == zones.NEW else kind]
    lanes = quarter.get("lanes", written[zones.MIDRISE]["lanes"])
    return _shuffled(quarter["streets"], kind), _shuffled(lanes, f"{kind} lane")


def _shuffled(text: str, purpose: str) -> list[str]:
    found = lines(text)
    Dice(purpose).shuffle(found)
    return found


def christened(main: list[Axis], side: list[Axis], sectors: list[Sector]) -> list[Axis]:
    """Main streets keep their names; the longest side streets get one each."""
    taken = {axis.name for axis in main}
    stock = {kind: _stock(kind) for kind in zones.BUILT}
    tree = STRtree([sector.area for sector in sectors])
    order = sorted(side, key=lambda axis: (-round(axis.line.length), axis.line.wkb))
    return [
        *main,
        *(
            _named(axis, rank, stock, taken, tree, sectors)
            for rank, axis in enumerate(order)
        ),
    ]


def _named(
    axis: Axis,
    rank: int,
    stock: dict[str, tuple[list[str], list[str]]],
    taken: set[str],
    tree: STRtree,
    sectors: list[Sector],
) -> Axis:
    middle = axis.line.interpolate(0.5, normalized=True)
    homes = tree.query(Point(middle), predicate="dwithin", distance=2)
    if rank >= NAMED or not len(homes):
        return replace(axis, rank=4)
    full, lanes = stock[sectors[int(min(homes))].zone.kind]
    first, second = (full, lanes) if axis.line.length > LANE_M else (lanes, full)
    for names in (first, second):
        while names:
            name = names.pop()
            if name not in taken:
                taken.add(name)
                return replace(axis, name=name)
    return replace(axis, rank=4)


_TYPES = {
    "улица": "Street",
    "проспект": "Avenue",
    "переулок": "Lane",
    "набережная": "Embankment",
    "шоссе": "Highway",
    "проезд": "Drive",
    "бульвар": "Boulevard",
    "площадь": "Square",
    "аллея": "Alley",
    "микрорайон": "Microdistrict",
    "тупик": "Dead End",
    "спуск": "Descent",
    "тракт": "Highway",
    "парк": "Park",
    "сквер": "Garden",
}
_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)


def english(name: str) -> str:
    """«улица Гагарина» → "Gagarina Street"."""
    words = name.split()
    kind = next((word for word in words if word.lower() in _TYPES), "")
    rest = " ".join(latin(word) for word in words if word != kind)
    rest = rest[0].upper() + rest[1:]
    return f"{rest} {_TYPES[kind.lower()]}" if kind else rest


def latin(text: str) -> str:
    spelled = "".join(_letter(char) for char in text)
    plain = spelled.replace("_", "")
    return re.sub(r"(?<=[a-z])oe\b", "oye", re.sub(r"(?<=[a-z])[iy]y\b", "y", plain))


def _letter(char: str) -> str:
    sound = _LETTERS.get(char.lower(), char)
    return sound.capitalize() if char.isupper() else sound
