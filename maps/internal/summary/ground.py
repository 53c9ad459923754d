"""Where do the incidents of a summary lie? On a small map of outlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from shapely.geometry import shape

from geo_incidents.analysis.places import open_places
from geo_incidents.spatial.grid import Bounds
from geo_incidents.territories.models import District
from geo_incidents.territories.selectors import outlines
from maps.charts.inset import Outline, Places, fullest, inset
from maps.internal.summary.asked import Asked


def small_map(read: Asked) -> SafeString | None:
    """Draw the districts that it is about, and what is open; None: no outlines."""
    pictures = small_maps(read, [Places(*open_places(read.counted()))])
    return pictures[0] if pictures else None


def small_maps(read: Asked, several: Sequence[Places]) -> list[SafeString]:
    """Draw places on the districts it is about, to be compared; none: no outlines."""
    found = _outlines(read)
    if not found:
        return []
    meant = [one for one in found if one.is_meant] or found
    boxes = [shape(dict(one.geometry)).bounds for one in meant]
    west, south, east, north = zip(*boxes, strict=True)
    bounds = Bounds(min(west), min(south), max(east), max(north))
    largest = max(fullest(places, bounds=bounds) for places in several)
    return [inset(found, each, bounds=bounds, largest=largest) for each in several]


def _outlines(read: Asked) -> list[Outline]:
    meant = read.district_ids
    rows = District.objects.values_list("pk", "municipality__code", "code")
    codes = {pk: (town, code) for pk, town, code in rows}
    wanted = None if meant is None else {codes[pk] for pk in meant if pk in codes}
    return [
        Outline(one["name"], one["geometry"], wanted is None or _code(one) in wanted)
        for one in outlines()
        if one["level"] != District.Level.CITY
        and (wanted is not None or one["level"] == District.Level.DISTRICT)
    ]


def _code(outline: dict[str, Any]) -> tuple[str, str]:
    return outline["municipality"], outline["code"]
