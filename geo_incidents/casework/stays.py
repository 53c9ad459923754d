"""About which incident was an appeal when, and when did its clocks pause? Pure.

A clock of an appeal stands still while one waits for the resident about the incident
that the appeal is about just then; what happened there before or after is not its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from geo_incidents.casework.clocks.due import Pause


@dataclass(frozen=True, slots=True)
class Departure:
    """An appeal leaves an incident for another one at a moment (aware)."""

    origin: int
    incident: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Stay:
    """From when until when (aware) an appeal is about an incident; None: open."""

    incident: int
    begins: datetime | None
    ends: datetime | None


def stays_of(departures: Sequence[Departure]) -> tuple[Stay, ...]:
    """Return where an appeal has been, from one or more departures in order of time."""
    first = departures[0]
    arrivals = [(first.origin, None), *((one.incident, one.at) for one in departures)]
    ends = [*(one.at for one in departures), None]
    return tuple(
        Stay(incident, begins, end)
        for (incident, begins), end in zip(arrivals, ends, strict=True)
    )


def pauses_during(
    stays: Sequence[Stay], pauses: Mapping[int, Sequence[Pause]]
) -> tuple[Pause, ...]:
    """Return the pauses of incidents (by number) as far as an appeal was there."""
    return tuple(
        cut
        for stay in stays
        for pause in pauses.get(stay.incident, ())
        for cut in _cut(pause, stay)
    )


def _cut(pause: Pause, stay: Stay) -> Iterator[Pause]:
    begins = max(pause.begins, stay.begins) if stay.begins else pause.begins
    ends = min((end for end in (pause.ends, stay.ends) if end), default=None)
    if ends is None or begins < ends:
        yield Pause(begins, ends)
