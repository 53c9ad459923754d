"""What does the public map ask? The read door to what is published."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db.models import Max, Min, QuerySet
from django.utils.translation import get_language

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.selectors import all_joined_into
from geo_incidents.publication.models import PublicIncident

MOST_HOPS: Final = 10


def published() -> QuerySet[PublicIncident]:
    """Return everything the world may see."""
    return PublicIncident.objects.all()


def find_published(number: int) -> PublicIncident | None:
    """Return one published incident by the number people quote, or None.

    The number of one that was joined to another leads to that.
    """
    return find_all_published([number]).get(number)


def find_all_published(numbers: Collection[int]) -> dict[int, PublicIncident]:
    """Return published incidents by the numbers people quote, as far as there are any.

    Numbers of some that were joined to others lead to those.
    """
    found = published().in_bulk(numbers)
    missing = set(numbers) - found.keys()
    if not missing:
        return found
    joints = joints_of(missing)
    others = published().in_bulk(set(joints.values()))
    led = {number: others[joint] for number, joint in joints.items() if joint in others}
    return found | led


def joint_of(number: int) -> int:
    """Return where the appeals of an incident are by now; they may have moved on."""
    return joints_of([number]).get(number, number)


@seeing_everything()
def joints_of(numbers: Collection[int]) -> dict[int, int]:
    """Return where the appeals of those incidents are by now that were joined."""
    joints: dict[int, int] = {}
    ends = {number: number for number in numbers}
    for _hop in range(MOST_HOPS):
        into = all_joined_into(set(ends.values())) if ends else {}
        ends = {number: into[end] for number, end in ends.items() if end in into}
        if not ends:
            break
        joints |= ends
    return joints


def published_period() -> tuple[datetime, datetime] | None:
    """Return when the first and the last published incident were opened."""
    ends = published().aggregate(first=Min("opened_at"), last=Max("opened_at"))
    return (ends["first"], ends["last"]) if ends["first"] else None


def category_name(incident: PublicIncident) -> str:
    """Return the category in the language of the present request."""
    english = incident.category_name_en if get_language() == "en" else ""
    return english or incident.category_name
