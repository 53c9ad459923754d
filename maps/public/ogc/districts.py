"""Which districts does a request want? There are few enough to look at each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
import shapely
from django.utils.translation import gettext as _

from geo_incidents.spatial.grid import Bounds
from geo_incidents.territories import codes
from geo_incidents.territories import selectors as territories
from maps.features import Json
from maps.public.ogc.asked import Asked, Filter
from maps.public.ogc.collections import Page, paged

_TEXT: Final[Json] = {"type": "string"}
_PARENT: Final = "Code of the district it lies in; empty for a municipality."
_LEVEL: Final[Json] = {"type": "string", "enum": ["city", "district", "okrug"]}


@dataclass(frozen=True, slots=True)
class _Outline:
    feature: Json
    key: str
    level: str
    parent: str


class Districts:
    """Outlines of the districts as they hold today, true to ten metres."""

    filters: Mapping[str, Filter] = {
        "level": Filter(_LEVEL, "How deep in the tree of districts."),
        "parent": Filter(_TEXT, _PARENT),
    }
    schema: Json = {
        "type": "object",
        "required": ["code", "name", "level", "parent", "municipality"],
        "properties": {
            "code": {**_TEXT, "description": "What incidents name in “district”."},
            "name": _TEXT,
            "level": _LEVEL,
            "parent": {**_TEXT, "description": _PARENT},
            "municipality": _TEXT,
        },
    }

    def title(self) -> str:
        return _("Districts")

    def description(self) -> str:
        return _("Outlines of the districts as they hold today, true to ten metres.")

    def bounds(self) -> Bounds | None:
        return territories.extent()

    def period(self) -> tuple[datetime, datetime] | None:
        return None

    def page(self, asked: Asked) -> Page:
        """Return a page; what has no time lies in every period."""
        levels, parents = (asked.words.getlist(name) for name in self.filters)
        wanted = [
            one
            for one in _outlines()
            if one.level in (levels or [one.level])
            and one.parent in (parents or [one.parent])
        ]
        found = _touching(wanted, asked.boxes)
        cut = _cut(found, asked)
        return paged(
            [one.feature for one in cut],
            asked,
            matched=len(found),
            keys=[one.key for one in cut],
        )

    def feature(self, key: str) -> Json | None:
        return next((one.feature for one in _outlines() if one.key == key), None)


def _outlines() -> list[_Outline]:
    """Read all, in the order of their codes."""
    found = [_outline(**told) for told in territories.outlines()]
    return sorted(found, key=lambda one: one.key)


def _outline(
    *, municipality: str, code: str, parent: str, geometry: Json, **told: Any
) -> _Outline:
    key = codes.qualified(municipality, code)
    above = codes.qualified(municipality, parent) if parent else ""
    properties = {"code": key, "parent": above, "municipality": municipality, **told}
    feature = {
        "type": "Feature",
        "id": key,
        "geometry": geometry,
        "properties": properties,
    }
    return _Outline(feature, key, told["level"], above)


def _touching(
    outlines: list[_Outline], boxes: tuple[Bounds, ...] | None
) -> list[_Outline]:
    if boxes is None:
        return outlines
    shapes = [shapely.geometry.shape(one.feature["geometry"]) for one in outlines]
    touched = np.zeros(len(shapes), bool)
    for box in boxes:
        touched |= shapely.intersects(shapes, shapely.box(*box))
    return [one for one, is_in in zip(outlines, touched, strict=True) if is_in]


def _cut(outlines: list[_Outline], asked: Asked) -> list[_Outline]:
    """Return one outline more than is asked for, before or after a key."""
    if asked.before:
        return [o for o in outlines if o.key < asked.before][-asked.limit - 1 :]
    return [o for o in outlines if o.key > asked.after][: asked.limit + 1]
