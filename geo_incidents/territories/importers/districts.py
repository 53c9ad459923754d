"""Into which districts is a city divided? Loaded from the top of the tree down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import shapely
from django.contrib.gis.db.models.aggregates import Union
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Polygon
from django.db import transaction
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import area, choice, needed, said, words
from geo_incidents.territories.importers.overlap import Outlines
from geo_incidents.territories.models import District

FIELDS: Final = Fields(
    required=frozenset({"code", "name", "level"}),
    optional=frozenset({"name_en", "parent", "aliases"}),
)
COLUMNS: Final = (
    *("municipality", "parent", "level", "code", "name", "name_en", "aliases"),
    "geometry",
)
LEVELS: Final = tuple(District.Level.values)
LARGEST_OVERLAP: Final = "largest overlap"


@dataclass(frozen=True, slots=True)
class Draft:
    """A district before its parent is looked up."""

    row: Row
    level: str
    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    geometry: BaseGeometry


@transaction.atomic
def load_districts(
    municipality: Municipality, sources: Sequence[Source], loading: Loading
) -> None:
    """Insert or update the tree, then redraw the outline of the municipality.

    The word "largest overlap" in place of a parent's code means the district one
    level up that shares the most area.
    """
    drafts = [
        draft
        for source in sources
        for draft in loading.drafts(source, FIELDS, lambda row: _draft(row, loading))
    ]
    for level in LEVELS:
        parents = Parents(municipality, level)
        staging = Staging(District, COLUMNS, ("municipality", "code"))
        for draft in drafts:
            if draft.level == level:
                _stage(staging, draft, parents, loading)
        loading.tally.count(staging.merge())
    _redraw(municipality)


def _stage(staging: Staging, draft: Draft, parents: Parents, loading: Loading) -> None:
    try:
        parent = parents.of(draft)
    except RowRefused as refused:
        loading.refuse(draft.row, refused)
        return
    staging.add(
        [
            (
                parents.municipality.pk,
                parent,
                draft.level,
                draft.code,
                draft.name,
                draft.name_en,
                list(draft.aliases),
                draft.geometry,
            )
        ]
    )


def _draft(row: Row, loading: Loading) -> Draft:
    geometry, repaired = area(row)
    if repaired:
        loading.remark(row, RowRefused("geometry", _("outline repaired"), repaired))
    name = needed(row, "name", District)
    return Draft(
        row,
        choice(row, "level", LEVELS),
        needed(row, "code", District),
        name,
        said(row, "name_en", District),
        tuple(alias for alias in words(row, "aliases") if alias != name),
        geometry,
    )


class Parents:
    """The districts above one level, found by code or by overlap."""

    def __init__(self, municipality: Municipality, level: str) -> None:
        self.municipality = municipality
        above = District.objects.filter(
            municipality=municipality, level__in=LEVELS[: LEVELS.index(level)]
        )
        self._ids: Mapping[str, int] = dict(above.values_list("code", "pk"))
        nearest = [
            (district.pk, shapely.from_wkb(bytes(district.geometry.wkb)))
            for district in above
            if district.level == LEVELS[LEVELS.index(level) - 1]
        ]
        self._outlines = Outlines(nearest)

    def of(self, draft: Draft) -> int | None:
        """Return the parent's id, None for a district that names none."""
        wanted = draft.row.get("parent")
        if not wanted:
            return None
        found = (
            self._outlines.largest_overlap(draft.geometry)
            if wanted == LARGEST_OVERLAP
            else self._ids.get(wanted)
        )
        if found is None:
            reason = _("there is no such district at a higher level")
            raise RowRefused("parent", reason, wanted)
        return found


def _redraw(municipality: Municipality) -> None:
    """Outline the municipality by its city, else by the top of its tree."""
    districts = District.objects.filter(municipality=municipality)
    city = districts.filter(level=District.Level.CITY)
    top = city if city.exists() else districts.filter(parent=None)
    outline = top.aggregate(outline=Union("geometry"))["outline"]
    municipality.geometry = _multiple(outline)
    municipality.save(update_fields=["geometry"])


def _multiple(outline: GEOSGeometry | None) -> MultiPolygon | None:
    if isinstance(outline, Polygon):
        return MultiPolygon(outline, srid=outline.srid)
    return outline if isinstance(outline, MultiPolygon) else None
