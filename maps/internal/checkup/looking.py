"""What is looked at in all: what PostgreSQL knows of, and the indexes of the maps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from geo_incidents.pipeline.checkup.looking import look
from geo_incidents.pipeline.checkup.signs import Sign, State
from maps.upkeep.audiences import AUDIENCES
from maps.upkeep.standing import health


def looked_at() -> list[Sign]:
    """Return all signs, the gravest first, each kind together."""
    found = [*look(), *_indexes()]
    order = list(State)
    return sorted(found, key=lambda one: -order.index(one.state))


def _indexes() -> Iterator[Sign]:
    for audience in AUDIENCES:
        told = health(audience)
        state = State.GREEN if told.well else State.RED
        yield Sign(
            *("index", audience.name, state, told.pending),
            age=None if told.age_s is None else timedelta(seconds=told.age_s),
        )
