"""Which appeals go through the stages again when a city's tables have changed?

Changed names and categories concern every appeal received before; a grown address
register only those that wait without a place. Changed areas are no matter of this: a
revision takes along the appeals it concerns.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Max

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.city.tables import ADMINISTRATIONS, GAR, OSM
from geo_incidents.pipeline.outbox import enqueue
from geo_incidents.sources.loading import Tally

REGISTER: Final = frozenset({"streets", "houses", "places", OSM, GAR})
NAMES: Final = frozenset(
    {"categories", "districts", "organisations", "house_lists", "administrations"}
)


def last_received(city: Municipality) -> int:
    """Return the id of the last appeal received so far, 0 when there is none."""
    last = Appeal.objects.filter(municipality=city).aggregate(last=Max("pk"))["last"]
    return last or 0


def send_again(city: Municipality, tallies: Iterable[Tally], *, up_to: int) -> None:
    """Queue the appeals up to an id that the changes of a load concern."""
    changed = {tally.table for tally in tallies if tally.changed}
    grown = {tally.table for tally in tallies if tally.new} | changed
    before = Appeal.objects.filter(municipality=city, pk__lte=up_to)
    if changed & NAMES or ADMINISTRATIONS in grown:
        enqueue(before.values_list("pk", flat=True))
    elif grown & REGISTER:
        unlocated = before.filter(location__position__isnull=True)
        enqueue(unlocated.values_list("pk", flat=True))
