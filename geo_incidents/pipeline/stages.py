"""In which order do the stages run? One screen. They see everything, whoever acts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from geo_incidents.accounts.models import User
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.opening import open_incidents
from geo_incidents.gazetteer.nearest import nearest_address
from geo_incidents.geocoding.deciding import candidate, decide, undo
from geo_incidents.geocoding.learning import Choice
from geo_incidents.geocoding.models import Decision
from geo_incidents.geocoding.services import geocode
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


@seeing_everything()
def place_by_hand(
    appeal_id: int, *, lon: float, lat: float, author: User, words: str = ""
) -> Decision:
    """Place an appeal where an operator pointed (EPSG:4326) and carry it on.

    ``words`` of the text are learnt as a name of this place.
    """
    address = nearest_address(lon, lat, municipality_id=municipality_of(appeal_id))
    choice = Choice((lon, lat), address, words=words)
    return _decided(appeal_id, choice, author)


@seeing_everything()
def accept_candidate(appeal_id: int, rank: int, *, author: User) -> Decision:
    """Place an appeal at one of its candidates and carry it on.

    A misread name is learnt: the words that were read mean that street from now on.

    Raises:
        InvalidInput: there is no such candidate any more.

    """
    return _decided(appeal_id, candidate(appeal_id, rank), author)


@seeing_everything()
def undo_decision(decision: Decision) -> None:
    """Put an appeal back where it was, forget what was learnt, and carry it on."""
    undo(decision)
    carry([decision.appeal_id], Stopwatch())


def _decided(appeal_id: int, choice: Choice, author: User) -> Decision:
    decision = decide(appeal_id, choice, author=author)
    carry([appeal_id], Stopwatch())
    return decision
