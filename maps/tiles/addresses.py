"""Which tile does an address name, which view of it, and where are all the others?

Every number is bounded, and refused in words where it is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from maps.index.areas import Tile
from maps.index.schema import RECORDS_LEVEL
from maps.tiles.picture import View

CLOSEST_ZOOM: Final = RECORDS_LEVEL
_MOST_DIGITS: Final = 7


@dataclass(frozen=True, slots=True)
class Address:
    """A tile as it is asked for: three numbers, unread, and ``json`` or ``mvt``."""

    z: str
    x: str
    y: str
    form: str


def tile_at(address: Address) -> Tile:
    """Read the numbers of an address.

    Raises:
        InvalidInput: they name no tile of the zooms 0 to ``CLOSEST_ZOOM``.

    """
    zoom = _whole(address.z)
    if not 0 <= zoom <= CLOSEST_ZOOM:
        raise InvalidInput(
            _("The zoom of a tile must be a number from 0 to %(limit)d.")
            % {"limit": CLOSEST_ZOOM}
        )
    try:
        return Tile(zoom, _whole(address.x), _whole(address.y))
    except ValueError:
        raise InvalidInput(_("There is no such tile at this zoom.")) from None


def view_of(params: Mapping[str, str]) -> View:
    """Read ``view``: donuts unless it says ``heat``."""
    match params.get("view", "donuts"):
        case "donuts" | "heat" as word:
            return word
        case _:
            raise InvalidInput(_("The map can be looked at as donuts or as heat."))


def address_of_tiles(request: HttpRequest, path: str) -> str:
    """Return where vector tiles are under the filter of a request."""
    query = request.META.get("QUERY_STRING", "")
    here = request.build_absolute_uri("/").removesuffix("/")
    return f"{here}{path}.mvt{'?' + query if query else ''}"


def _whole(text: str) -> int:
    digits = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if digits else -1
