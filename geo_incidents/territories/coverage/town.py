"""What is looked at: who answers where in a municipality on one day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

ADMINISTRATION: Final = "administration"
LEVELS: Final = ("okrug", "district", "city")


@dataclass(frozen=True, slots=True)
class Area:
    """An organisation's area; no topics means all of them."""

    organisation_id: int
    kind: str
    topics: tuple[str, ...]
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class DistrictOnMap:
    """A district; ``geometry`` is None without a boundary on that day."""

    pk: int
    parent_id: int | None
    level: str
    geometry: BaseGeometry | None
    has_administration: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation; an ``administration`` answers in a district by rule."""

    pk: int
    kind: str
    is_administration: bool = False


@dataclass(frozen=True, slots=True)
class Town:
    """Everything about one municipality.

    ``houses`` is (n, 2): longitude, latitude. ``group_of`` maps a category to its
    group, so that an area for the group is known to answer for the category.
    """

    areas: tuple[Area, ...]
    districts: tuple[DistrictOnMap, ...]
    bodies: tuple[Body, ...]
    houses: NDArray[np.float64]
    group_of: Mapping[str, str] = field(default_factory=dict)
