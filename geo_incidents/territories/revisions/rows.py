"""How do drafts become rows of areas, and rows drafts?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Q, QuerySet

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.validity import areal
from geo_incidents.territories.models import DistrictBoundary, Revision, ServiceArea
from geo_incidents.territories.revisions.comparison import Comparison, Holding
from geo_incidents.territories.revisions.drafts import AreaDraft

AnyArea = DistrictBoundary | ServiceArea
_BATCH: Final = 500


def model_of(collection: str) -> type[AnyArea]:
    """Return the table that a collection's areas stand in."""
    is_districts = collection == Revision.Collection.DISTRICTS
    return DistrictBoundary if is_districts else ServiceArea


def areas_of(collection: str) -> QuerySet[Any]:
    """Return the areas of the kind that a collection holds, of every collection."""
    return model_of(collection).objects.all()


def present(
    municipality: Municipality, collection: str, drafts: Iterable[AreaDraft]
) -> list[Holding]:
    """Read the live areas of a collection, and others that the drafts draw anew."""
    keys = {draft.key for draft in drafts}
    owner = model_of(collection).OWNER
    rows = areas_of(collection).filter(
        Q(introduced_by__collection=collection)
        | Q(**{f"{owner}__in": {owner_id for owner_id, _code in keys}}),
        live=True,
        introduced_by__municipality=municipality,
    )
    return [
        holding
        for area in rows.select_related("introduced_by").order_by("pk")
        if (holding := _holding(area)).draft.key in keys
        or area.introduced_by.collection == collection
    ]


def write(revision: Revision, comparison: Comparison) -> None:
    """Store what a revision withdraws and introduces; nothing has effect yet."""
    areas = areas_of(revision.collection)
    areas.filter(pk__in=comparison.withdrawn).update(withdrawn_by=revision)
    areas.bulk_create(
        (_area(draft, revision) for draft in comparison.introduced), batch_size=_BATCH
    )


def _holding(area: AnyArea) -> Holding:
    was_cut = area.valid_from is not None and (
        area.valid_from == area.introduced_by.effective_from
    )
    return Holding(area.pk, draft_of(area), was_cut)


def draft_of(area: AnyArea) -> AreaDraft:
    """Return what an area says, as a source would have drawn it."""
    geometry = areal(shapely.from_wkb(bytes(area.geometry.wkb)))[0]
    period = (area.valid_from, area.valid_to)
    if isinstance(area, DistrictBoundary):
        return AreaDraft(area.district_id, geometry, "", (), *period)
    topics = tuple(area.categories)
    return AreaDraft(area.organisation_id, geometry, area.code, topics, *period)


def _area(draft: AreaDraft, revision: Revision) -> AnyArea:
    drawn: dict[str, Any] = {
        "introduced_by": revision,
        "geometry": GEOSGeometry(memoryview(draft.geometry.wkb), srid=WGS84),
        "valid_from": draft.valid_from,
        "valid_to": draft.valid_to,
    }
    if model_of(revision.collection) is DistrictBoundary:
        return DistrictBoundary(district_id=draft.owner_id, **drawn)
    return ServiceArea(
        organisation_id=draft.owner_id,
        code=draft.code,
        categories=list(draft.categories),
        **drawn,
    )
