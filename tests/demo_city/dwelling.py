"""How many live in a building?  By its ground and the floors one builds in its zone."""

from __future__ import annotations

from tests.demo_city import zones
from tests.demo_city.buildings import Building

FLOORS = {
    zones.CENTRE: 4,
    zones.MIDRISE: 5,
    zones.PANEL: 9,
    zones.NEW: 14,
    zones.PRIVATE: 1,
}
# Of walls and stairs as well as of rooms.
M2_EACH = 38.0


def residents(building: Building) -> int:
    """Return how many; where nobody is meant to live nobody does."""
    if building.use != "housing":
        return 0
    return round(building.outline.area * FLOORS.get(building.zone, 0) / M2_EACH)
