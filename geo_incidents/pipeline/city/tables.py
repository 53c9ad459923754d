"""Which tables can a city file name, in which order, with what fields?"""

from __future__ import annotations

from typing import Final

from geo_incidents.gazetteer.importers import ground, houses, places, streets
from geo_incidents.intake.importers import appeals, catalogue
from geo_incidents.sources.fields import Fields
from geo_incidents.territories.importers import (
    districts,
    house_rows,
    organisations,
    service_areas,
)

FIELDS: Final[dict[str, Fields]] = {
    "categories": catalogue.FIELDS,
    "districts": districts.FIELDS,
    "streets": streets.FIELDS,
    "houses": houses.FIELDS,
    "places": places.FIELDS,
    "ground": ground.FIELDS,
    "organisations": organisations.FIELDS,
    "service_areas": service_areas.FIELDS,
    "house_lists": house_rows.FIELDS,
    "appeals": appeals.FIELDS,
}
ADMINISTRATIONS: Final = "administrations"
OSM: Final = "osm"
GAR: Final = "gar"
ORDER: Final = (
    *("categories", "districts", "streets", "houses", "places", OSM, GAR, "ground"),
    *("organisations", "service_areas", ADMINISTRATIONS, "house_lists", "appeals"),
)
