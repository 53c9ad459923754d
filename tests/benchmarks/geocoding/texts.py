"""Which texts are read, and where do they mean? Real ones, or some of the demo city.

The real ones are residents' words: they are read from beside the checkout, counted, and
never printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo_incidents.gazetteer.addresses import parse, street_key
from geo_incidents.gazetteer.house_numbers import house_key, without_letter
from tests.benchmarks.geocoding import register
from tests.benchmarks.geocoding.judging import Truth, name_stems, stem
from tests.benchmarks.geocoding.register import Register
from tests.real_data.loading import DATA, ROOT

DEMO: Final = ROOT / "fixtures" / "demo"
_FEW: Final = 200


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the address that the officials gave it."""

    words: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class Course:
    """What everybody reads, and the register everybody knows."""

    name: str
    texts: tuple[Text, ...]
    register: Register


def course() -> Course:
    """Return the real texts, or the demo's where there are none."""
    folder = DATA / "spb"
    if (folder / "spb_texts_with_address.csv.gz").is_file():
        texts = tuple(_spb(folder))
        return Course("St Petersburg", texts, register.spb(folder))
    known = register.demo(DEMO)
    return Course("the demo city", tuple(_demo(DEMO, known))[:_FEW], known)


def _spb(folder: Path) -> Iterator[Text]:
    """Read the texts whose house is the one the portal holds."""
    for row in register.rows(folder / "spb_texts_with_address.csv.gz"):
        if row["house_in_truth"] == "True":
            said = parse(row["address"] or row["near_address"], town="Санкт-Петербург")
            position = float(row["lon"]), float(row["lat"])
            yield Text(row["text"], Truth(said.street, said.number, position))


def _demo(folder: Path, known: Register) -> Iterator[Text]:
    """Read the appeals whose words say the house that their address says."""
    houses = {
        (street_key(house.street), house_key(house.number)): house
        for house in known.houses
    }
    for row in register.rows(folder / "appeals.csv.gz"):
        said = parse(row["address"], town=known.city)
        house = houses.get((street_key(said.street), house_key(said.number)))
        if house is not None and _says(row["text"], house.street, house.number):
            truth = Truth(house.street, house.number, house.position)
            yield Text(row["text"], truth)


def _says(text: str, street: str, number: str) -> bool:
    words = {stem(word.strip("«».,!?:;()").lower()) for word in text.split()}
    digits = without_letter(house_key(number)).partition("к")[0]
    return digits in words and set(name_stems(street)) <= words
