"""What does the review show of an appeal that waits?"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from django.contrib.gis.geos import Point

from geo_incidents.gazetteer import municipalities
from geo_incidents.geocoding.models import Location, Precision
from maps.features import Json, degrees, moment
from maps.internal.review.pieces import Span, pieces, spot_of, spots
from maps.internal.review.wording import doubts, level, support

# What lies nearer is shown as a point, what is wider as a circle.
POINT_WITHIN_M: Final = 40.0


def row(location: Any) -> Json:
    """Write a row of the list; the location comes with its ``excerpt``."""
    appeal = location.appeal
    return {
        "id": appeal.pk,
        "excerpt": location.excerpt,
        "address": appeal.address,
        "category": appeal.category.name_in_language(),
        "requested_at": moment(appeal.requested_at),
    }


def whole(location: Location) -> Json:
    """Write everything that helps to place an appeal.

    ``given`` is the sender's own point, ``present`` where it stands until now,
    ``bounds`` the municipality: west, south, east, north.
    """
    appeal = location.appeal
    text = unicodedata.normalize("NFC", appeal.text)
    found = spots(location.spans, len(text))
    return {
        "id": appeal.pk,
        "pieces": [asdict(piece) for piece in pieces(text, location.spans)],
        "address": appeal.address,
        "category": appeal.category.name_in_language(),
        "requested_at": moment(appeal.requested_at),
        "channel": appeal.get_channel_display(),
        "given": _at(appeal.position),
        "present": _present(location),
        "doubts": doubts(location),
        "support": support(location),
        "candidates": [_candidate(one, found) for one in location.candidates],
        "bounds": _bounds(appeal.municipality_id),
    }


def is_place(candidate: Mapping[str, Any]) -> bool:
    """Tell whether somebody can be sent there: a whole settlement is no place."""
    return candidate["level"] in Precision.values


def _candidate(candidate: dict[str, Any], found: Sequence[Span]) -> Json:
    lon, lat = candidate["position"]
    name = candidate["name"]
    return {
        "label": candidate["label"],
        "level": level(candidate["level"]),
        "may_accept": is_place(candidate),
        "lon": degrees(lon),
        "lat": degrees(lat),
        "percent": round(100 * candidate["confidence"]),
        "spot": spot_of(name[0], found) if name else None,
        "radius_m": _radius_m(candidate["accuracy_m"]),
    }


def _present(location: Location) -> Json | None:
    """Say where it stands; ``may_stay`` only if that is as near as a hand would be."""
    if location.position is None or location.accuracy_m is None:
        return None
    is_near = location.precision in {Precision.HOUSE, Precision.POINT}
    return {
        **(_at(location.position) or {}),
        "label": location.address,
        "level": level(location.precision),
        "percent": round(100 * location.confidence),
        "radius_m": _radius_m(location.accuracy_m),
        "may_stay": is_near,
    }


def _at(position: Point | None) -> Json | None:
    if position is None:
        return None
    return {"lon": degrees(position.x), "lat": degrees(position.y)}


def _radius_m(accuracy_m: float) -> float | None:
    return round(accuracy_m, 1) if accuracy_m > POINT_WITHIN_M else None


def _bounds(municipality_id: int) -> list[float] | None:
    box = municipalities.extent({municipality_id})
    return list(box) if box else None
