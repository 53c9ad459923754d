"""How is one table of a plan loaded?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Final

from geo_incidents.gazetteer.importers.gar.load import load_gar
from geo_incidents.gazetteer.importers.ground import load_ground
from geo_incidents.gazetteer.importers.houses import load_houses
from geo_incidents.gazetteer.importers.municipality import boundary_of
from geo_incidents.gazetteer.importers.osm.load import load_osm
from geo_incidents.gazetteer.importers.places import load_places
from geo_incidents.gazetteer.importers.streets import load_streets
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.importers.appeals import load_appeals
from geo_incidents.intake.importers.catalogue import load_catalogue
from geo_incidents.pipeline.areas.proposing import read_areas, title_of
from geo_incidents.pipeline.areas.revising import apply_revision
from geo_incidents.pipeline.city.plan import CityPlan
from geo_incidents.pipeline.city.tables import ADMINISTRATIONS, GAR, ORDER, OSM
from geo_incidents.sources.loading import Loading, Tally
from geo_incidents.territories.importers.organisations import (
    load_administrations,
    load_organisations,
)
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.drafts import Wish

Step = Callable[[Municipality, CityPlan, Loading], None]


def _sourced(table: str) -> Step:
    """Return the step of a table that needs nothing but its own files."""
    load = {
        "streets": load_streets,
        "ground": load_ground,
        "organisations": load_organisations,
    }[table]
    return lambda city, plan, loading: load(city, plan.sources[table], loading)


def _positioned(table: str) -> Step:
    """Return the step of a table whose positions must lie in the municipality."""
    load = {"houses": load_houses, "places": load_places, "appeals": load_appeals}[
        table
    ]
    return lambda city, plan, loading: load(
        city, plan.sources[table], loading, boundary_of(city)
    )


def _categories(_city: Municipality, plan: CityPlan, loading: Loading) -> None:
    load_catalogue(plan.sources["categories"], loading)


def _administrations(city: Municipality, plan: CityPlan, loading: Loading) -> None:
    load_administrations(city, plan.administrations, loading)


def _osm(city: Municipality, plan: CityPlan, loading: Loading) -> None:
    load_osm(city, plan.extracts, loading, boundary_of(city))


def _gar(city: Municipality, plan: CityPlan, loading: Loading) -> None:
    load_gar(city, plan.state_registers, loading)


def _areas(collection: Revision.Collection) -> Step:
    """Return the step that changes a collection of areas, at once and for all time."""

    def load(city: Municipality, plan: CityPlan, loading: Loading) -> None:
        sources = plan.sources[collection]
        title = title_of([source.path.name for source in sources])
        wish = Wish(city, collection, title, "load_city")
        proposal = read_areas(wish, sources, loading)
        if proposal.revision:
            apply_revision(proposal.revision.pk)

    return load


STEPS: Final[dict[str, Step]] = {
    "categories": _categories,
    "districts": _areas(Revision.Collection.DISTRICTS),
    "streets": _sourced("streets"),
    "houses": _positioned("houses"),
    "places": _positioned("places"),
    OSM: _osm,
    GAR: _gar,
    "ground": _sourced("ground"),
    "organisations": _sourced("organisations"),
    "service_areas": _areas(Revision.Collection.SERVICE_AREAS),
    ADMINISTRATIONS: _administrations,
    "house_lists": _areas(Revision.Collection.HOUSE_LISTS),
    "appeals": _positioned("appeals"),
}


def tables_of(plan: CityPlan) -> list[str]:
    """Return the tables a plan has something for, in the order of loading."""
    return [table for table in ORDER if plan.names(table)]


def load_table(
    table: str,
    city: Municipality,
    plan: CityPlan,
    folder: Path,
    progress: Callable[[int], None],
) -> Tally:
    """Load one table and return the fates of its rows."""
    started = perf_counter()
    with Loading(table, folder, progress) as loading:
        STEPS[table](city, plan, loading)
    loading.tally.seconds = perf_counter() - started
    return loading.tally
