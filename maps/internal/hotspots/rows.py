"""What stands in the list of hotspots, and on the map beside it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import orjson
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot, HotspotEpisode, HotspotMember
from geo_incidents.casework.selectors import incidents_visible_to
from maps.features import Json, degrees
from maps.internal.hotspots import telling
from maps.internal.names import named

NEW_FOR: Final = timedelta(days=14)
SHOWN_WITH: Final = ("category", "district", "organisation", "owner", "municipality")


@dataclass(frozen=True, slots=True)
class Row:
    """A hotspot in words; ``where`` is "" where the user sees none of its incidents."""

    hotspot: Hotspot
    where: str
    href: str

    @property
    def episodes(self) -> list[HotspotEpisode]:
        return list(self.hotspot.episodes.all())

    @property
    def place(self) -> str:
        """Its address, or the district where it has none."""
        return self.where or self.district

    @property
    def what(self) -> str:
        return self.hotspot.category.name_in_language()

    @property
    def district(self) -> str:
        district = self.hotspot.district
        return district.name_in_language() if district else ""

    @property
    def organisation(self) -> str:
        organisation = self.hotspot.organisation
        return organisation.name_in_language() if organisation else ""

    @property
    def label(self) -> str:
        return self.hotspot.get_label_display()

    @property
    def strength(self) -> str:
        return self.hotspot.get_strength_display()

    @property
    def status(self) -> str:
        return self.hotspot.get_status_display()

    @property
    def owner(self) -> str:
        return named(self.hotspot.owner)

    @property
    def headline(self) -> str:
        return telling.headline(self.hotspot, self.episodes)

    @property
    def is_new(self) -> bool:
        return timezone.now() - self.hotspot.found_at < NEW_FOR


def rows(hotspots: QuerySet[Hotspot], user: User, *, query: str = "") -> list[Row]:
    """Say hotspots in words, in their order; links keep what is asked for."""
    shown = hotspots.select_related(*SHOWN_WITH).prefetch_related("episodes")
    found = list(shown)
    places = _places([one.pk for one in found], user)
    ending = f"?{query}" if query else ""
    return [
        Row(
            one,
            places.get(one.pk, ""),
            reverse("maps:internal:hotspots:hotspot", args=[one.pk]) + ending,
        )
        for one in found
    ]


def feature(row: Row) -> Json:
    """Write a hotspot for the map: its polygon, where its mark stands, its words."""
    hotspot = row.hotspot
    return {
        "type": "Feature",
        "id": hotspot.pk,
        "geometry": orjson.loads(hotspot.area.json),
        "properties": {
            "label": hotspot.label,
            "strength": hotspot.strength,
            "said": f"{row.label} · {row.strength}",
            "what": row.what,
            "where": row.place,
            "headline": row.headline,
            "href": row.href,
            "at": [degrees(hotspot.center.x), degrees(hotspot.center.y)],
        },
    }


def _places(ids: Iterable[int], user: User) -> dict[int, str]:
    """Name each by the address that most of its incidents in scope have."""
    seen = HotspotMember.objects.filter(
        hotspot__in=ids, incident__in=incidents_visible_to(user)
    ).exclude(incident__address="")
    counted = seen.values("hotspot", "incident__address").annotate(times=Count("pk"))
    ascending: Any = counted.order_by("times", "-incident__address")
    return {one["hotspot"]: one["incident__address"] for one in ascending}
