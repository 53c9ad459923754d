"""What does a row of another system tell of a request? Read once, for what it means."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from geo_incidents.exchange.open311.client.wire import Row
from geo_incidents.exchange.open311.parameters import read_moment
from geo_incidents.exchange.open311.statuses import closed_in

LONGEST_ID: Final = 200
LONGEST_WORDS: Final = 4000
_WIDEST: Final = 180
_HIGHEST: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A request, or an update of one, as it is told; times are aware.

    ``position`` is (longitude, latitude) in EPSG:4326; ``is_closed`` is None where no
    status is told.
    """

    remote_id: str
    update_id: str
    is_closed: bool | None
    words: str
    service_code: str
    description: str
    address: str
    position: tuple[float, float] | None
    requested_at: datetime | None
    changed_at: datetime | None


def told_in(row: Row) -> Told | None:
    """Return what a row tells; None for one without an id."""
    remote_id = row.get("service_request_id", "")
    if not remote_id or len(remote_id) > LONGEST_ID:
        return None
    requested_at = read_moment(row.get("requested_datetime", ""))
    return Told(
        remote_id=remote_id,
        update_id=row.get("update_id", "")[:LONGEST_ID],
        is_closed=closed_in(row.get("status", "")),
        words=_clean(row.get("status_notes", "")),
        service_code=row.get("service_code", ""),
        description=_clean(row.get("description", "")),
        address=_clean(row.get("address", ""))[:500],
        position=_position(row),
        requested_at=requested_at,
        changed_at=read_moment(row.get("updated_datetime", "")) or requested_at,
    )


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()[:LONGEST_WORDS]


def _position(row: Row) -> tuple[float, float] | None:
    try:
        lon, lat = float(row.get("long", "")), float(row.get("lat", ""))
    except ValueError:
        return None
    is_somewhere = math.isfinite(lon) and math.isfinite(lat) and (lon, lat) != (0, 0)
    on_earth = abs(lon) <= _WIDEST and abs(lat) <= _HIGHEST
    return (lon, lat) if is_somewhere and on_earth else None
