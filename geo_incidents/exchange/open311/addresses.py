"""Which house does an ``address_id`` mean, and which one stands at a position?

An address is known to other systems by the identifier of the state address register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from geo_incidents.gazetteer.models import House

Position = tuple[float, float]

_STANDING = """
SELECT DISTINCT ON (w.rank) w.rank, h.gar_guid
FROM unnest(%s::float8[], %s::float8[]) WITH ORDINALITY AS w(lon, lat, rank)
JOIN gazetteer_house h
    ON h.position && ST_SetSRID(ST_MakePoint(w.lon, w.lat), 4326)
WHERE h.gar_guid IS NOT NULL
ORDER BY w.rank, h.id
"""


def identifiers_at(positions: Sequence[Position]) -> Mapping[Position, str]:
    """Return the identifier of the house that stands exactly at each (lon, lat)."""
    if not positions:
        return {}
    lons, lats = ([at[side] for at in positions] for side in (0, 1))
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [lons, lats])
        return {positions[rank - 1]: str(guid) for rank, guid in cursor.fetchall()}


def house_of(identifier: str) -> House | None:
    """Return the house with an identifier of the state register, None without one."""
    try:
        guid = UUID(identifier)
    except ValueError:
        return None
    houses = House.objects.select_related("street__municipality")
    return houses.defer("street__municipality__geometry").filter(gar_guid=guid).first()
