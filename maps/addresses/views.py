"""Which questions does the address box ask?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer import selectors as gazetteer
from geo_incidents.gazetteer.municipalities import municipality_at
from geo_incidents.gazetteer.nearest import nearest_house
from geo_incidents.gazetteer.suggestions.answering import Suggestion
from geo_incidents.territories.selectors import district_around
from geo_incidents.territories.works.selectors import sentence_of, works_at
from maps import parameters
from maps.answers import public_json
from maps.features import degrees

LONGEST_QUERY: Final = 100
SHORTEST_QUERY: Final = 2


@public_json()
def search(request: HttpRequest) -> dict[str, Any]:
    """Answer at most eight places that the text may mean.

    ``marks`` say from where to where a label was typed; ``read_as`` is what the text
    says in the other keyboard layout, where it was read so.
    """
    text = request.GET.get("q", "").replace("\x00", "").strip()
    if len(text) > LONGEST_QUERY:
        raise InvalidInput(
            _("An address is searched by at most %(limit)d characters.")
            % {"limit": LONGEST_QUERY}
        )
    near = parameters.near(request.GET) if "near" in request.GET else None
    if len(text) < SHORTEST_QUERY:
        return {"items": [], "read_as": ""}
    found = gazetteer.suggest(text, near=near)
    return {"items": [_item(one) for one in found.items], "read_as": found.read_as}


def _item(found: Suggestion) -> dict[str, Any]:
    bounds = found.bounds and [degrees(side) for side in found.bounds]
    rounded = {"lon": degrees(found.lon), "lat": degrees(found.lat), "bounds": bounds}
    told = asdict(found) | rounded
    del told["pk"]  # of the register, and of no use to the world
    return told


@public_json()
def nearest(request: HttpRequest) -> dict[str, Any]:
    """Answer which house and district a spot is at, and what is at work there."""
    lon, lat = parameters.spot(request.GET)
    house = nearest_house(lon, lat)
    district = district_around(lon, lat)
    english = district.name_en if district and get_language() == "en" else ""
    return {
        "label": house.label if house else None,
        "distance_m": round(house.distance_m) if house else None,
        "district": (english or district.name) if district else None,
        "inside": municipality_at((lon, lat)) is not None,
        "works": [sentence_of(work) for work in works_at(lon, lat)],
    }
