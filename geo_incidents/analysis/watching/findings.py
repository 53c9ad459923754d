"""What does a run say of one hotspot, before it is known which one it is?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from django.contrib.gis.geos import GEOSGeometry

from geo_incidents.analysis.counting.models import Plane
from geo_incidents.analysis.counting.reading import day_of
from geo_incidents.analysis.hotspots.story import Story, ratio
from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.matching import Place
from geo_incidents.spatial.crs import WGS84

# First day of a month of thirty days, residents in it, share of it that is expected.
Course = Sequence[tuple[int, int, float]]


@dataclass(frozen=True, slots=True)
class Written:
    """On which day since 1970 an appeal came; its residents are numbered from 1."""

    day: int
    resident: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that stands out, in metres; ``members`` are by the number of an appeal.

    The fields are as of ``analysis.models.Hotspot``, and ``usual`` what it expects.
    """

    category_id: int
    strength: Hotspot.Strength
    middle: tuple[float, float]
    radius_m: int
    at_least: int
    months: int
    usual: float
    chance: float
    false_share: float
    story: Story
    members: Mapping[int, Written]
    course: Course

    def place(self, key: int) -> Place:
        """Return what it is matched by."""
        return Place(key, self.category_id, self.middle, self.story.outline)

    def fields(self, plane: Plane) -> dict[str, Any]:
        """Return what is stored of it."""
        times, low, high = ratio(self.months, self.usual)
        story = self.story
        return {
            "category_id": self.category_id,
            "label": Hotspot.Label(story.label.value),
            "strength": self.strength,
            "area": _on_earth(story.outline, plane),
            "center": _on_earth(shapely.Point(self.middle), plane),
            "radius_m": self.radius_m,
            "at_least": self.at_least,
            "months": self.months,
            "expected": self.usual,
            "ratio": times,
            "ratio_low": low,
            "ratio_high": high,
            "p_value": self.chance,
            "q_value": self.false_share,
            "residents": story.residents,
            "appeals": story.reports,
            "trend": story.trend,
            "held_days": story.held_days,
            "returned_share": story.returned_share,
            "first_on": day_of(min(one.day for one in self.members.values())),
            "last_on": day_of(max(one.day for one in self.members.values())),
            "course": self.course,
        }


def place_of(hotspot: Hotspot, plane: Plane, *, taken_up: bool) -> Place:
    """Return what a known hotspot is matched by."""
    (x, y), *_ = shapely.get_coordinates(_on_plane(hotspot.center, plane)).tolist()
    return Place(
        hotspot.pk,
        hotspot.category_id,
        (x, y),
        area_on_plane(hotspot, plane),
        taken_up,
    )


def area_on_plane(hotspot: Hotspot, plane: Plane) -> shapely.Geometry:
    """Return the outline of a hotspot in metres."""
    return _on_plane(hotspot.area, plane)


def _on_plane(shape: GEOSGeometry, plane: Plane) -> shapely.Geometry:
    drawn = shapely.from_wkb(bytes(shape.wkb))
    origin = plane.lon, plane.lat
    scale = plane.east_m, plane.north_m
    return shapely.transform(drawn, lambda corners: (corners - origin) * scale)


def _on_earth(shape: shapely.Geometry, plane: Plane) -> GEOSGeometry:
    origin = plane.lon, plane.lat
    scale = plane.east_m, plane.north_m
    drawn = shapely.transform(shape, lambda corners: corners / scale + origin)
    return GEOSGeometry(memoryview(shapely.to_wkb(drawn)), srid=WGS84)
