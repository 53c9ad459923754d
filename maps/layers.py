"""Which layers does a map have, how do they look, and what must its page know?

The page's set-up crosses to JavaScript once, as the JSON made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import get_language

from geo_incidents.publication.catalogue import Topic
from geo_incidents.publication.models import PublicStatus
from geo_incidents.spatial.grid import Bounds
from maps.basemap.editions import edition
from maps.basemap.views import template

WHOLE_COUNTRY: Final = Bounds(19.0, 41.0, 180.0, 82.0)


@dataclass(frozen=True, slots=True)
class Look:
    """The colour on a light and on a dark ground, and the symbol beside it."""

    colour: str
    colour_dark: str
    symbol: str


LOOKS: Final[Mapping[str, Look]] = {
    PublicStatus.NEW: Look("#c2410c", "#ff9566", "!"),
    PublicStatus.IN_WORK: Look("#1d5fa8", "#7cb8f7", "▸"),
    PublicStatus.WAITING: Look("#a16207", "#e4b04a", "…"),
    PublicStatus.DONE: Look("#0f766e", "#4cc9b6", "✓"),
    PublicStatus.CLOSED: Look("#57606a", "#a3adb7", "×"),
}


def map_setup(
    *,
    urls: Mapping[str, str],
    groups: Iterable[Topic],
    city: str,
    bounds: Bounds | None,
    period: tuple[datetime, datetime] | None,
    kinds: Iterable[str] = ("district", "organisation"),
) -> dict[str, Any]:
    """Say everything a map's page must know before its first request.

    ``kinds`` are those of which some can be chosen, besides layers and topics.
    """
    return {
        "urls": dict(urls),
        "kinds": list(kinds),
        "statuses": statuses(),
        "groups": [_group(group) for group in groups],
        "city": city,
        "bounds": list(bounds or WHOLE_COUNTRY),
        "language": get_language(),
        "tiles": _tiles(),
        "period": _period(period),
    }


def statuses() -> list[dict[str, str]]:
    """Return the five layers in their order: code, word, colours and symbol."""
    return [
        {"code": code, "word": str(PublicStatus(code).label), **asdict(look)}
        for code, look in LOOKS.items()
    ]


def _group(group: Topic) -> dict[str, Any]:
    categories = [{"code": item.code, "name": item.name} for item in group.topics]
    return {"code": group.code, "name": group.name, "categories": categories}


def _tiles() -> dict[str, str]:
    if not settings.BASEMAP_TILES_URL:
        return {"kind": "own", "url": f"{template()}?v={edition()}"}
    return {
        "kind": "external",
        "url": settings.BASEMAP_TILES_URL,
        "attribution": settings.BASEMAP_ATTRIBUTION,
    }


def _period(period: tuple[datetime, datetime] | None) -> dict[str, str | None]:
    first, last = period or (None, None)
    return {
        "first": localdate(first).isoformat() if first else None,
        "last": localdate(last).isoformat() if last else None,
    }
