"""What did the residents write?  (First, plain version: structured addresses only.)"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tests.demo_city.frame import dice
from tests.demo_city.town import Town

HEADER = ("id", "created", "channel", "category", "text", "address", "lat", "lon", "reporter", "origin", "status",
          "closed", "first_answer")  # fmt: skip
CATALOGUE = Path(__file__).resolve().parents[2] / "fixtures" / "categories.csv"
COUNT = 20_000


def appeals(town: Town) -> Iterator[tuple[object, ...]]:
    roll = dice("appeals")
    with CATALOGUE.open(encoding="utf-8", newline="") as source:
        categories = list(csv.DictReader(source))
    for i in range(COUNT):
        house, category = roll.choice(town.houses), roll.choice(categories)
        created = datetime(2024, 11, 1) + timedelta(minutes=int(i * 729 * 1440 / COUNT))
        status = "done" if i < COUNT * 0.9 else "new"
        closed = (created + timedelta(days=int(category["answer_days"]) / 2)).isoformat() if status == "done" else ""
        yield (f"d{i:05}", created.isoformat(), "web", category["code"], category["name"],
               f"{house.street}, д. {house.number}", "", "", f"r{roll.randrange(9000)}", "resident", status, closed,
               "")  # fmt: skip
