"""What do many incidents look like? Some spots, all statuses, topics and districts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np

from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.publication.models import PublicIncident, PublicStatus
from tests.incidents import OPENED_AT
from tests.toy_city import BOUNDS, ToyCity, position

DISTRICTS = ("west-north", "west-south", "east-north")
ORGANISATIONS = ("company-a", "company-b", "roads-department")
CHANNELS = ("web", "vk")
FIRST = 100_000

Dice = np.random.Generator


def published(city: ToyCity, dice: Dice, count: int) -> list[PublicIncident]:
    """Publish many incidents, several at a spot."""
    spots = _spots(dice, count // 4)
    return PublicIncident.objects.bulk_create(
        _published(city, dice, number, spots) for number in range(FIRST, FIRST + count)
    )


def worked(city: ToyCity, dice: Dice, count: int) -> list[Incident]:
    """Store many incidents of casework, several at a spot; one in ten nowhere.

    One in five is a part of the first.
    """
    spots = _spots(dice, count // 4)
    first = _worked(city, dice, spots)
    first.save()
    others = [_worked(city, dice, spots) for _number in range(count - 1)]
    for one in others[::5]:
        one.parent = first
    return [first, *Incident.objects.bulk_create(others)]


def question(dice: Dice, *, staff: bool) -> dict[str, Any]:
    """Ask for something, of any words that there are."""
    words: dict[str, list[str]] = {
        "group": ["roads", "waste", "housing"],
        "category": ["pothole", "kerb", "rubbish"],
        "district": ["west", "east", "kvadratov.west-north", "town"],
        "organisation": list(ORGANISATIONS),
        "status": list(Status.values if staff else PublicStatus.values),
    }
    if staff:
        words |= {
            "layer": list(PublicStatus.values),
            "deadline": ["in_time", "today", "overdue", "long_overdue"],
            "channel": list(CHANNELS),
            "certainty": ["certain", "doubtful"],
            "wholeness": ["whole", "part"],
        }
    asked: dict[str, Any] = {
        word: dice.choice(codes, 2, replace=False).tolist()
        for word, codes in words.items()
        if dice.random() < 0.25
    }
    if dice.random() < 0.4:
        asked["from"] = f"2026-03-{dice.integers(10, 20)}"
    if dice.random() < 0.4:
        asked["to"] = f"2026-03-{dice.integers(20, 32)}"
    return asked


def _spots(dice: Dice, count: int) -> list[tuple[float, float]]:
    west, south, east, north = BOUNDS
    return [
        (dice.uniform(west, east), dice.uniform(south, north)) for _ in range(count)
    ]


def _published(
    city: ToyCity, dice: Dice, number: int, spots: list[tuple[float, float]]
) -> PublicIncident:
    category = city.categories[dice.choice(["pothole", "kerb", "rubbish"])]
    district = str(dice.choice(DISTRICTS))
    opened_at = OPENED_AT + timedelta(hours=dice.uniform(0, 24 * 30))
    return PublicIncident(
        number=number,
        municipality_code="kvadratov",
        group_code=category.group.code,
        category_code=category.code,
        category_name=category.name,
        category_name_en=category.name_en,
        category_number=category.pk,
        district_code=f"kvadratov.{district}",
        district_number=city.districts[district].pk,
        organisation_number=city.organisations[dice.choice(ORGANISATIONS)].pk,
        status=str(dice.choice(PublicStatus.values)),
        position=position(spots[dice.integers(len(spots))]),
        accuracy_m=15,
        opened_at=opened_at,
        updated_at=opened_at,
    )


def _worked(city: ToyCity, dice: Dice, spots: list[tuple[float, float]]) -> Incident:
    opened_at = OPENED_AT + timedelta(hours=dice.uniform(0, 24 * 30))
    placed = dice.random() < 0.9
    return Incident(
        municipality=city.municipality,
        category=city.categories[dice.choice(["pothole", "kerb", "rubbish"])],
        district=city.districts[dice.choice(DISTRICTS)] if placed else None,
        organisation=city.organisations[dice.choice(ORGANISATIONS)] if placed else None,
        status=str(dice.choice(Status.values)),
        position=position(spots[dice.integers(len(spots))]),
        precision="house",
        accuracy_m=float(dice.choice([15, 150])),
        confidence=float(dice.choice([0.5, 0.9])),
        opened_at=opened_at,
        updated_at=opened_at,
        due_at=opened_at,
        channel=str(dice.choice(CHANNELS)),
        deadline=int(dice.integers(5)),
    )
