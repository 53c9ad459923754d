"""What is wrong with the areas of a municipality, all in all? Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.spatial.covering import Covering
from geo_incidents.spatial.measure import array_of
from geo_incidents.territories.coverage.borders import borders
from geo_incidents.territories.coverage.findings import Finding, What
from geo_incidents.territories.coverage.gaps import Uncovered
from geo_incidents.territories.coverage.ground import Ground
from geo_incidents.territories.coverage.layers import layers
from geo_incidents.territories.coverage.overlaps import overlaps
from geo_incidents.territories.coverage.shapes import shapes
from geo_incidents.territories.coverage.town import Town

STEPS = 5
WITH_HOUSES = frozenset(
    {What.OVERLAP, What.SLIVER, What.DISTRICT_GAP, What.DISTRICT_OVERLAP}
)
# Who is of the region or of the state has no area in a town: it is asked by a hand.
_BEYOND = frozenset({"regional", "federal"})
_ORDER = list(What)


@dataclass(frozen=True, slots=True)
class Survey:
    """The findings, the gravest of each kind first, and how many houses there are.

    ``layers`` are the kinds and topics that were looked at, found wanting or not;
    ``houses`` counts the register's houses by their deepest district, 0 for none.
    """

    findings: tuple[Finding, ...]
    layers: tuple[tuple[str, tuple[str, ...]], ...]
    houses: dict[int, int]


def survey(town: Town, done: Callable[[int], None] = lambda _steps: None) -> Survey:
    """Look at everything; ``done`` is told how many of ``STEPS`` are behind."""
    ground = Ground(town)
    districts = ground.district_of(town.houses)
    found: list[Finding] = []
    looks: tuple[Callable[[], Iterable[Finding]], ...] = (
        lambda: _gaps(town, districts),
        lambda: overlaps(town),
        lambda: shapes(town),
        lambda: borders(town),
        lambda: _missing(town),
    )
    for step, look in enumerate(looks, start=1):
        found += look()
        done(step)
    found = ground.located(_with_houses(found, town))
    return Survey(
        tuple(sorted(found, key=_gravest_first)),
        tuple((layer.kind, layer.topics) for layer in layers(town)),
        dict(Counter(districts.tolist())),
    )


def _gaps(town: Town, districts: NDArray[np.intp]) -> Iterator[Finding]:
    areas = array_of([area.geometry for area in town.areas])
    uncovered = Uncovered(town.houses, districts, Covering(areas).pairs(town.houses))
    for layer in layers(town):
        yield from uncovered.gaps(layer)


def _missing(town: Town) -> Iterator[Finding]:
    answering = {area.organisation_id for area in town.areas}
    for body in town.bodies:
        if not (body.pk in answering or body.is_administration or body.kind in _BEYOND):
            yield Finding(What.NO_AREA, kind=body.kind, organisation_ids=(body.pk,))
    for district in town.districts:
        if district.geometry is None:
            yield Finding(What.NO_BOUNDARY, district_ids=(district.pk,))
        if not district.has_administration:
            yield Finding(What.NO_ADMINISTRATION, district_ids=(district.pk,))


def _with_houses(findings: list[Finding], town: Town) -> list[Finding]:
    """Count the houses in what has an extent; a gap has its own already."""
    counted = [
        (i, finding.geometry)
        for i, finding in enumerate(findings)
        if finding.what in WITH_HOUSES and finding.geometry is not None
    ]
    covering = Covering(array_of([geometry for _i, geometry in counted]))
    _house, which = covering.pairs(town.houses)
    houses = np.bincount(which, minlength=len(counted)).tolist()
    found = list(findings)
    for (at, _geometry), count in zip(counted, houses, strict=True):
        found[at] = replace(findings[at], houses=count)
    return found


def _gravest_first(finding: Finding) -> tuple[object, ...]:
    place = () if finding.geometry is None else shapely.bounds(finding.geometry)
    return (
        _ORDER.index(finding.what),
        -finding.houses,
        -finding.area_m2,
        finding.organisation_ids,
        finding.district_ids,
        tuple(place),
    )
