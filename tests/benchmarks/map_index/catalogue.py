"""What do the incidents of the raced city carry? A catalogue of a real one's size.

Everything is numbered from one, and its number is its id in the database; nought is
"none". Districts come before their okrugs, the departments before the companies.
"""

from __future__ import annotations

from typing import Final

from geo_incidents.publication.models import PublicStatus

MUNICIPALITY: Final = "raced"

STATUSES: Final = tuple(PublicStatus.values)
GROUPS: Final = 20
CATEGORIES: Final = 240
DISTRICTS: Final = 18
OKRUGS: Final = 200
DEPARTMENTS: Final = 40
ORGANISATIONS: Final = 3_000


def group_of(category: int) -> int:
    """Return the group of a category; each has twelve."""
    return (category - 1) % GROUPS + 1


def district_of(okrug: int) -> int:
    """Return the district that an okrug is part of."""
    return (okrug - DISTRICTS - 1) % DISTRICTS + 1


def categories_of(group: int) -> list[int]:
    return [each for each in range(1, CATEGORIES + 1) if group_of(each) == group]


def okrugs_of(district: int) -> list[int]:
    okrugs = range(DISTRICTS + 1, DISTRICTS + OKRUGS + 1)
    return [each for each in okrugs if district_of(each) == district]


def group_code(group: int) -> str:
    return f"group-{group:02}"


def category_code(category: int) -> str:
    return f"topic-{category:03}"


def district_code(district: int) -> str:
    """Return the code of a district or okrug without its municipality's."""
    return f"area-{district:03}"


def organisation_code(organisation: int) -> str:
    """Return the code of an organisation without its municipality's."""
    return f"company-{organisation:04}"
