"""From which rows is the index built? Positions in degrees of EPSG:4326."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class StreetRow:
    """A street; ``names`` holds the official one first, then what else it is called."""

    pk: int
    town: int
    names: tuple[str, ...]
    name_en: str = ""
    settlement: str = ""
    line: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class HouseRow:
    """A house of a street; ``key`` is the form of the number that spellings share.

    ``pk`` is its id, nought where the register has none.
    """

    street: int
    number: str
    key: str
    base: int
    position: Position
    pk: int = 0


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place by its name and kind («school», «stop»)."""

    town: int
    kind: str
    name: str
    name_en: str
    position: Position
