"""What does a change of areas come to, in a few figures?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo_incidents.pipeline.areas.preview import IncidentChange
from geo_incidents.territories.revisions.selectors import AreaChange, Fate

FATES: tuple[Fate, ...] = ("appears", "vanishes", "changes")


@dataclass(frozen=True, slots=True)
class Ground:
    """So many areas with their ground and houses, before and after."""

    count: int = 0
    m2_before: float = 0.0
    m2_after: float = 0.0
    houses_before: int = 0
    houses_after: int = 0


@dataclass(frozen=True, slots=True)
class Moves:
    """How many incidents get another district, another organisation, or either."""

    total: int
    district: int
    organisation: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The areas by their fate and all together; open and past incidents."""

    appears: Ground
    vanishes: Ground
    changes: Ground
    total: Ground
    open: Moves
    past: Moves


def summary_of(
    areas: Sequence[AreaChange], incidents: Sequence[IncidentChange]
) -> Summary:
    """Add up the changes."""
    by_fate = {fate: [a for a in areas if a.fate == fate] for fate in FATES}
    return Summary(
        _ground(by_fate["appears"]),
        _ground(by_fate["vanishes"]),
        _ground(by_fate["changes"]),
        _ground(areas),
        _moves([i for i in incidents if i.is_open]),
        _moves([i for i in incidents if not i.is_open]),
    )


def _ground(areas: Sequence[AreaChange]) -> Ground:
    before = [area.before for area in areas if area.before]
    after = [area.after for area in areas if area.after]
    return Ground(
        len(areas),
        sum(state.area_m2 for state in before),
        sum(state.area_m2 for state in after),
        sum(state.houses for state in before),
        sum(state.houses for state in after),
    )


def _moves(incidents: Sequence[IncidentChange]) -> Moves:
    return Moves(
        len(incidents),
        sum(incident.changes_district for incident in incidents),
        sum(incident.changes_organisation for incident in incidents),
    )
