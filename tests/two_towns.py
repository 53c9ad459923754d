"""What if two towns share an installation, and even their codes and street names?

Krugov is Kvadratov drawn once more, ``EAST`` degrees away: the same districts, the same
organisations and the same streets, by the same codes and names. Only what is known by
a municipality can tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo_incidents.gazetteer.models import Municipality
from tests.toy_building import build, build_town
from tests.toy_city import DISTRICTS, Spot, ToyCity, areas

EAST: Final = 0.2


@dataclass(frozen=True, slots=True)
class TwoTowns:
    """Both towns; the topics belong to both."""

    kvadratov: ToyCity
    krugov: ToyCity


def build_two(*, east_by: float = EAST) -> TwoTowns:
    """Store both; ``east_by`` no degree at all they lie on the very same ground."""
    kvadratov = build()
    krugov = ToyCity(_municipality(east_by), east_by, categories=kvadratov.categories)
    build_town(krugov)
    return TwoTowns(kvadratov, krugov)


def in_krugov(at: Spot) -> Spot:
    """Return the spot of Krugov that lies like this one lies in Kvadratov."""
    return at[0] + EAST, at[1]


def _municipality(east_by: float) -> Municipality:
    return Municipality.objects.create(
        code="krugov",
        name="Кругов",
        name_en="Krugov",
        time_zone="Asia/Omsk",
        languages=["ru", "en"],
        geometry=areas(*DISTRICTS["town"][4], east_by=east_by),
    )
