"""Which named places do people say instead of an address?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import shapely
from django.db import transaction

from geo_incidents.gazetteer.models import Municipality, Place
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading, batches
from geo_incidents.sources.rows import Row
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import choice, needed, position, said

KINDS: Final = frozenset(
    {"park", "school", "kindergarten", "stop", "hospital", "shop", "culture"}
    | {"square", "station"}
)
FIELDS: Final = Fields(
    required=frozenset({"name", "kind", "lat", "lon"}), optional=frozenset({"name_en"})
)
COLUMNS: Final = ("municipality", "kind", "name", "name_en", "position")
KEY: Final = ("municipality", "kind", "name", "position")


@transaction.atomic
def load_places(
    municipality: Municipality,
    sources: Sequence[Source],
    loading: Loading,
    boundary: Boundary,
) -> None:
    """Insert or update the places; a place is its kind, name and position."""

    def parse(row: Row) -> tuple[object, ...]:
        return (
            municipality.pk,
            choice(row, "kind", KINDS),
            needed(row, "name", Place),
            said(row, "name_en", Place),
            shapely.Point(position(row, boundary)),
        )

    staging = Staging(Place, COLUMNS, KEY)
    for source in sources:
        for batch in batches(loading.drafts(source, FIELDS, parse)):
            staging.add(batch)
    loading.tally.count(staging.merge())
