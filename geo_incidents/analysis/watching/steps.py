"""Which way does a hotspot go, from being found to being rid of, and who leads it?

One table. The scan finds and judges; planners, chiefs and administrators decide, and
whoever else sees a hotspot may say what they know about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.casework.workflow import Actor


class HotspotStatus(models.TextChoices):
    """What people have made of a hotspot."""

    SEEN = "seen", _("Found")
    ACCEPTED = "accepted", _("Taken up")
    MEASURE_PLANNED = "measure_planned", _("Measure planned")
    MEASURE_DONE = "measure_done", _("Measure taken")
    WATCHED = "watched", _("Watched")
    CLOSED = "closed", _("Laid aside")


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the table: from these statuses to that one.

    With ``needs_words`` somebody must say why, with ``needs_day`` when the measure is
    or was taken.
    """

    origins: frozenset[HotspotStatus]
    to: HotspotStatus
    needs_words: bool = False
    needs_day: bool = False


_FRESH: Final = frozenset({HotspotStatus.SEEN, HotspotStatus.ACCEPTED})
_PLANNED: Final = frozenset({HotspotStatus.MEASURE_PLANNED})
_TAKEN: Final = frozenset({HotspotStatus.MEASURE_DONE, HotspotStatus.WATCHED})
_CLOSED: Final = frozenset({HotspotStatus.CLOSED})

STEPS: Final = (
    Step(frozenset({HotspotStatus.SEEN}), HotspotStatus.ACCEPTED),
    Step(_FRESH | _TAKEN, HotspotStatus.MEASURE_PLANNED, needs_day=True),
    Step(_FRESH | _PLANNED, HotspotStatus.MEASURE_DONE, needs_day=True),
    Step(frozenset({HotspotStatus.MEASURE_DONE}), HotspotStatus.WATCHED),
    Step(_PLANNED, HotspotStatus.ACCEPTED, needs_words=True),
    Step(_FRESH | _PLANNED | _TAKEN, HotspotStatus.CLOSED, needs_words=True),
    Step(_CLOSED, HotspotStatus.ACCEPTED, needs_words=True),
)
# Who leads hotspots on and gives them owners, and who says what they know.
LEADING: Final = frozenset({Actor.PLANNER, Actor.CHIEF, Actor.ADMINISTRATOR})
COMMENTING: Final = LEADING | {Actor.OPERATOR, Actor.OFFICER}
# Of which measures the scan says whether they held.
JUDGED: Final = _TAKEN

_STEPS: Final[Mapping[tuple[HotspotStatus, HotspotStatus], Step]] = MappingProxyType(
    {(origin, step.to): step for step in STEPS for origin in step.origins}
)


def step_between(present: HotspotStatus, wanted: HotspotStatus) -> Step | None:
    """Return the row that leads from one status to another, or None."""
    return _STEPS.get((present, wanted))


def steps_from(present: HotspotStatus, actor: Actor | None) -> list[Step]:
    """Return what an actor may do next, in the order of the table."""
    if actor not in LEADING:
        return []
    return [step for step in STEPS if present in step.origins]
