"""What is there to complain about, how often, and where does it happen?"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.demo_city.drawings import drawing

CATALOGUE = Path(__file__).resolve().parents[2] / "fixtures" / "categories.csv"

_INDOORS = ("housing", "heating", "water")
_OUTDOORS = ("water-main-burst", "water-standpipe", "water-smell", "water-sewage",
             "heating-main-leak", "heating-insulation")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    group: str
    code: str
    name: str
    answer_days: int

    @property
    def share(self) -> int:
        return int(drawing("rhythm")["shares"].get(self.code, 10))

    @property
    def scene(self) -> str:
        """flat (in a house with flats), house, street, stop or park."""
        if self.group in ("transport", "parks"):
            return "stop" if self.group == "transport" else "park"
        if self.group in ("housing", "yard") or self.code in (
            "winter-yard",
            "heating-entrance",
        ):
            return "flat"
        if self.group in _INDOORS and self.code not in _OUTDOORS:
            return "flat" if self.group == "heating" else "house"
        return "stop" if self.code == "winter-stop" else "street"

    @property
    def indoors(self) -> bool:
        return self.group in _INDOORS and self.code not in _OUTDOORS


@cache
def topics() -> tuple[Topic, ...]:
    with CATALOGUE.open(encoding="utf-8", newline="") as source:
        return tuple(
            Topic(row["group"], row["code"], row["name"], int(row["answer_days"]))
            for row in csv.DictReader(source)
        )
