"""What lies on the ground: water, green, buildings, roads? The base map's material."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import shapely
from django.db import transaction
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.importers.streets import lines
from geo_incidents.gazetteer.models import Ground, Municipality
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading, batches
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import area, choice, said, whole

FIELDS: Final = Fields(
    required=frozenset({"kind"}), optional=frozenset({"name", "rank"})
)
COLUMNS: Final = ("municipality", "kind", "name", "rank", "geometry", "digest")


@transaction.atomic
def load_ground(
    municipality: Municipality, sources: Sequence[Source], loading: Loading
) -> None:
    """Insert what is new; a piece of ground is its kind and its exact outline."""

    def parse(row: Row) -> tuple[object, ...]:
        geometry = _geometry(row, loading)
        return (
            municipality.pk,
            choice(row, "kind", Ground.Kind.values),
            said(row, "name", Ground),
            whole(row, "rank"),
            geometry,
            hashlib.md5(geometry.wkb, usedforsecurity=False).hexdigest(),
        )

    staging = Staging(Ground, COLUMNS, ("municipality", "kind", "digest"))
    for source in sources:
        for batch in batches(loading.drafts(source, FIELDS, parse)):
            staging.add(batch)
    loading.tally.count(staging.merge())


def _geometry(row: Row, loading: Loading) -> BaseGeometry:
    """Return lines as they are and areas made valid."""
    if row.geometry is None:
        raise RowRefused("geometry", _("there is no geometry"))
    if "Line" in row.geometry.geom_type:
        return lines(row.geometry) or row.geometry
    polygons, repaired = area(row)
    if repaired:
        loading.remark(row, RowRefused("geometry", _("outline repaired"), repaired))
    parts = shapely.get_parts(polygons)
    single: BaseGeometry = parts[0] if len(parts) == 1 else polygons
    return single
