"""Which municipality is being loaded, and where are its borders?"""

from __future__ import annotations

from collections.abc import Mapping

import shapely

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.boundary import Boundary


def load_municipality(code: str, attributes: Mapping[str, object]) -> Municipality:
    """Create or update the municipality of a city file."""
    municipality, _created = Municipality.objects.update_or_create(
        code=code, defaults=dict(attributes)
    )
    return municipality


def boundary_of(municipality: Municipality) -> Boundary:
    """Return the outline that positions are checked against."""
    municipality.refresh_from_db(fields=["geometry"])
    outline = municipality.geometry
    return Boundary(shapely.from_wkb(bytes(outline.wkb)) if outline else None)
