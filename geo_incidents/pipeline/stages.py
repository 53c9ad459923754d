"""In which order do the stages run? One screen."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction

from geo_incidents.accounts.models import User
from geo_incidents.casework.services import open_incidents
from geo_incidents.gazetteer.nearest import nearest_house
from geo_incidents.geocoding.services import geocode, locate_by_hand
from geo_incidents.intake.selectors import municipality_of
from geo_incidents.matching.services import match
from geo_incidents.publication.services import publish

STAGES = ("geocoding", "matching", "casework", "publication")


class Stopwatch:
    """Seconds spent in each stage, added up."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Add the time of the block to the stage."""
        started = time.perf_counter()
        yield
        self.seconds[stage] += time.perf_counter() - started


def carry(appeal_ids: Sequence[int], stopwatch: Stopwatch) -> None:
    """Carry appeals through every stage; running it again changes nothing."""
    with stopwatch.timing("geocoding"):
        geocode(appeal_ids)
    with stopwatch.timing("matching"):
        match(appeal_ids)
    with stopwatch.timing("casework"):
        incident_ids = open_incidents(appeal_ids)
    with stopwatch.timing("publication"):
        publish(incident_ids)


@transaction.atomic
def place_by_hand(appeal_id: int, *, lon: float, lat: float, author: User) -> None:
    """Place an appeal where an operator pointed (EPSG:4326) and carry it on."""
    beside = nearest_house(lon, lat, municipality_id=municipality_of(appeal_id))
    address = beside.label if beside else ""
    locate_by_hand(appeal_id, (lon, lat), address=address, author=author)
    carry([appeal_id], Stopwatch())
