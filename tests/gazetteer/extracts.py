"""How does a test draw a street and load an extract?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from geo_incidents.gazetteer.importers.osm.load import load_osm
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.loading import Loading, Tally
from tests.osm_files import Extract

EVERYWHERE: Final = Boundary(None)


def load(
    city: Municipality, extract: Extract, folder: Path, boundary: Boundary = EVERYWHERE
) -> Tally:
    path = extract.write(folder / "town.osm")
    with Loading("osm", folder) as loading:
        load_osm(city, [path], loading, boundary)
    return loading.tally


def street(extract: Extract, name: str, lon: float, lat: float = 55.0) -> None:
    """Draw some 60 m of a street."""
    extract.way([(lon, lat), (lon + 0.001, lat)], highway="residential", name=name)
