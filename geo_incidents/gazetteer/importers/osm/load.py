"""How does one extract become streets, houses and places? Kind by kind, streamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.importers import houses as registered
from geo_incidents.gazetteer.importers import places as known
from geo_incidents.gazetteer.importers import streets as listed
from geo_incidents.gazetteer.importers.osm import houses, places
from geo_incidents.gazetteer.importers.osm.names import name_of
from geo_incidents.gazetteer.importers.osm.renamed import as_registered
from geo_incidents.gazetteer.importers.osm.settlements import read_settlements
from geo_incidents.gazetteer.importers.osm.streets import MappedStreet, read_streets
from geo_incidents.gazetteer.importers.unplaced import settle
from geo_incidents.gazetteer.models import House, Municipality, Place, Register, Street
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.loading import Loading, batches
from geo_incidents.sources.osm import Mapped, points_and_areas
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Staging
from geo_incidents.sources.values import needed, position, said

Located = tuple[Row, tuple[float, float]]
_ANYWHERE: Final = Boundary(None)
_TOLD: Final = ("name", "addr:housenumber", "addr:street", "addr:place")


@transaction.atomic
def load_osm(
    municipality: Municipality,
    paths: Sequence[Path],
    loading: Loading,
    boundary: Boundary,
) -> None:
    """Insert or update what the extracts know of a municipality.

    The town's own registers are believed before the map. What lies outside the
    boundary is counted and left.

    Raises:
        SourceUnreadable: an extract is damaged or none; nothing is kept then.

    """
    for path in paths:
        loading.begin(path)
    settlements = read_settlements(paths, municipality.name)
    mapped = read_streets(paths, settlements, boundary)
    streets = as_registered(mapped, municipality)
    extracts = Extracts(municipality, paths, loading, boundary)
    extracts.load_streets(streets)
    extracts.load_houses(houses.Addresses(streets, settlements))
    extracts.load_places()
    settle(municipality)


class Extracts:
    """Some extracts being loaded into one municipality."""

    def __init__(
        self,
        municipality: Municipality,
        paths: Sequence[Path],
        loading: Loading,
        boundary: Boundary,
    ) -> None:
        self._municipality, self._paths = municipality, paths
        self._loading, self._boundary = loading, boundary

    def load_streets(self, streets: Iterable[MappedStreet]) -> None:
        """Load streets that have been put together already."""
        staging = Staging(Street, listed.COLUMNS, listed.KEY, weight="register")
        for batch in batches(self._loading.counted(streets)):
            staging.add(
                (
                    self._municipality.pk,
                    street.name,
                    street.name_en,
                    street.settlement,
                    street.other_names,
                    street.key,
                    street.geometry,
                    Register.OSM,
                )
                for street in batch
            )
        self._loading.tally.count(staging.merge())

    def load_houses(self, addresses: houses.Addresses) -> None:
        """Load buildings with an address, then the points that no building has."""
        streets = registered.Streets(self._municipality, Register.OSM)
        staging = Staging(House, registered.COLUMNS, registered.KEY, weight="register")
        points = list[registered.Draft]()
        buildings = self._buildings(addresses, points)
        for batch in chain(batches(buildings), batches(points)):
            streets.add_missing(batch)
            staging.add(streets.with_ids(batch))
        self._loading.tally.count(staging.merge())

    def load_places(self) -> None:
        """Load the named places of the kinds we know."""
        staging = Staging(Place, known.COLUMNS, known.KEY)
        for batch in batches(self._places()):
            staging.add(batch)
        self._loading.tally.count(staging.merge())

    def _buildings(
        self, addresses: houses.Addresses, points: list[registered.Draft]
    ) -> Iterator[registered.Draft]:
        """Yield the houses that are drawn and put the others by."""
        for row, at in self._located(houses.KEYS, houses.has_address):
            try:
                drafts = list(addresses.drafts(row, at))
            except RowRefused as refused:
                self._loading.refuse(row, refused)
                continue
            self._loading.tally.read += len(drafts) - 1
            if row.geometry is not None and row.geometry.geom_type == "Point":
                points.extend(drafts)
            else:
                yield from drafts

    def _places(self) -> Iterator[tuple[object, ...]]:
        for row, at in self._located(places.KEYS, places.is_place):
            tags = row.values
            named = Row(
                row.source,
                row.number,
                {"name": name_of(tags), "name_en": tags.get("name:en", "")},
                original=row.original,
            )
            try:
                yield (
                    self._municipality.pk,
                    places.kind_of(tags),
                    needed(named, "name", Place),
                    said(named, "name_en", Place),
                    shapely.Point(at),
                )
            except RowRefused as refused:
                self._loading.refuse(row, refused)

    def _located(
        self, keys: Sequence[str], is_meant: Callable[[Mapping[str, str]], bool]
    ) -> Iterator[Located]:
        """Yield objects as rows of their tags, with a position in the municipality."""
        found = (
            (path, mapped)
            for path in self._paths
            for mapped in points_and_areas(path, *keys)
            if is_meant(mapped.tags)
        )
        for path, mapped in self._loading.counted(found):
            row = _row(path, mapped, self._loading.tally.read)
            if row.geometry is None:
                reason = _("the outline crosses itself or is not whole in the extract")
                self._loading.refuse(row, RowRefused("geometry", reason, mapped.name))
                continue
            at = position(row, _ANYWHERE)
            if self._boundary.holds(*at):
                yield row, at
            else:
                self._loading.tally.outside += 1


def _row(path: Path, mapped: Mapped, number: int) -> Row:
    told = {key: mapped.tags.get(key, "") for key in _TOLD}
    return Row(path, number, mapped.tags, mapped.geometry, {"osm": mapped.name, **told})
