"""How does a test ask for tiles?"""

from __future__ import annotations

from typing import Any

from django.test import Client

from geo_incidents.spatial.grid import Bounds, unit_position
from tests.toy_city import BOUNDS, IN_WEST

PUBLIC = "/map/tiles"
INTERNAL = "/internal/tiles"
CITY = Bounds(*BOUNDS)


def path_at(
    zoom: int,
    at: tuple[float, float] = IN_WEST,
    *,
    of: str = PUBLIC,
    ending: str = "json",
) -> str:
    """Return the address of the tile in which a position lies."""
    x, y = (int(ordinate * 2**zoom) for ordinate in unit_position(*at))
    return f"{of}/{zoom}/{x}/{y}.{ending}"


def tile(
    client: Client,
    zoom: int,
    at: tuple[float, float] = IN_WEST,
    *,
    of: str = PUBLIC,
    **question: Any,
) -> dict[str, Any]:
    """Return what the tile with a position holds; nothing for an empty one."""
    return answer(client, path_at(zoom, at, of=of), **question)


def answer(client: Client, path: str, **question: Any) -> dict[str, Any]:
    response = client.get(path, question)
    assert response.status_code in {200, 204}, response.content
    found: dict[str, Any] = response.json() if response.content else {"total": 0}
    return found


def view(
    client: Client,
    zoom: int,
    *,
    of: str = PUBLIC,
    bounds: Bounds = CITY,
    **question: Any,
) -> list[dict[str, Any]]:
    """Return all tiles that a part of the world is seen through."""
    west, north = unit_position(bounds.west, bounds.north)
    east, south = unit_position(bounds.east, bounds.south)
    return [
        answer(client, f"{of}/{zoom}/{x}/{y}.json", **question)
        for x in range(int(west * 2**zoom), int(east * 2**zoom) + 1)
        for y in range(int(north * 2**zoom), int(south * 2**zoom) + 1)
    ]
