"""Into which districts is a city divided? Loaded from the top of the tree down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import area, choice, needed, said, whole, words
from geo_incidents.territories.importers.overlap import Outlines
from geo_incidents.territories.importers.proposals import redrawn
from geo_incidents.territories.models import District, DistrictBoundary
from geo_incidents.territories.revisions.drafts import AreaDraft, Wish
from geo_incidents.territories.revisions.services import Proposal, propose

FIELDS: Final = Fields(
    required=frozenset({"code", "name", "level"}),
    optional=frozenset({"name_en", "parent", "aliases", "residents"}),
)
COLUMNS: Final = (
    *("municipality", "parent", "level", "code", "name", "name_en", "aliases"),
    "residents",
)
LEVELS: Final = tuple(District.Level.values)
# More than any city has.
MOST_RESIDENTS: Final = 50_000_000
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
    geometry: shapely.MultiPolygon
    residents: int | None


@transaction.atomic
def propose_districts(
    wish: Wish, sources: Sequence[Source], loading: Loading
) -> Proposal:
    """Insert or update the tree, and propose its boundaries.

    The word "largest overlap" in place of a parent's code means the district one
    level up that shares the most area.
    """
    drafts = [
        draft
        for source in sources
        for draft in loading.drafts(source, FIELDS, lambda row: _draft(row, loading))
    ]
    tree = Tree(wish.municipality)
    for level in LEVELS:
        tree.add([draft for draft in drafts if draft.level == level], level, loading)
    return redrawn(propose(wish, tree.boundaries()), loading)


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
        whole(row, "residents", highest=MOST_RESIDENTS),
    )


class Tree:
    """The districts of a municipality, grown level by level."""

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality
        self._drawn: dict[int, shapely.MultiPolygon] = {}
        held = DistrictBoundary.objects.filter(
            district__municipality=municipality, live=True, valid_to=None
        )
        self._outlines = {
            boundary.district_id: shapely.from_wkb(bytes(boundary.geometry.wkb))
            for boundary in held
        }

    def add(self, drafts: Sequence[Draft], level: str, loading: Loading) -> None:
        """Store the districts of one level; those above it are there already."""
        staging = Staging(District, COLUMNS, ("municipality", "code"))
        parents = self._parents(level)
        placed: dict[str, shapely.MultiPolygon] = {}
        for draft in drafts:
            try:
                staging.add([self._row(draft, parents.of(draft))])
            except RowRefused as refused:
                loading.refuse(draft.row, refused)
            else:
                placed.setdefault(draft.code, draft.geometry)
        loading.tally.count(staging.merge())
        ids = self._ids(level)
        drawn = {ids[code]: geometry for code, geometry in placed.items()}
        self._drawn |= drawn
        self._outlines |= drawn

    def boundaries(self) -> list[AreaDraft]:
        """Return what was drawn."""
        return [AreaDraft(pk, geometry) for pk, geometry in self._drawn.items()]

    def _parents(self, level: str) -> Parents:
        above = LEVELS[: LEVELS.index(level)]
        ids: dict[str, int] = {}
        for higher in above:
            ids |= self._ids(higher)
        nearest = self._ids(above[-1]).values() if above else ()
        return Parents(
            ids,
            Outlines(
                [(pk, self._outlines[pk]) for pk in nearest if pk in self._outlines]
            ),
        )

    def _ids(self, level: str) -> dict[str, int]:
        districts = District.objects.filter(
            municipality=self._municipality, level=level
        )
        return dict(districts.values_list("code", "pk"))

    def _row(self, draft: Draft, parent: int | None) -> tuple[object, ...]:
        return (
            self._municipality.pk,
            parent,
            draft.level,
            draft.code,
            draft.name,
            draft.name_en,
            list(draft.aliases),
            draft.residents,
        )


@dataclass(frozen=True, slots=True)
class Parents:
    """The districts above one level, found by code or by overlap."""

    ids: Mapping[str, int]
    outlines: Outlines

    def of(self, draft: Draft) -> int | None:
        """Return the parent's id, None for a district that names none."""
        wanted = draft.row.get("parent")
        if not wanted:
            return None
        found = (
            self.outlines.largest_overlap(draft.geometry)
            if wanted == LARGEST_OVERLAP
            else self.ids.get(wanted)
        )
        if found is None:
            reason = _("there is no such district at a higher level")
            raise RowRefused("parent", reason, wanted)
        return found
