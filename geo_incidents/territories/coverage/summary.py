"""How many findings are there of which kind, and how much do they weigh? Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from geo_incidents.territories.coverage.findings import Finding, What
from geo_incidents.territories.coverage.survey import Survey


@dataclass(frozen=True, slots=True)
class Tally:
    """Houses without anybody and their spots, overlaps and their area, slivers."""

    gap_houses: int = 0
    gaps: int = 0
    overlaps: int = 0
    overlap_m2: float = 0.0
    overlap_houses: int = 0
    slivers: int = 0
    touching: int = 0


@dataclass(frozen=True, slots=True)
class LayerTally:
    """What was found about the organisations of a kind and their topics."""

    kind: str
    topics: tuple[str, ...]
    tally: Tally


def tally(findings: Iterable[Finding]) -> Tally:
    """Count findings about organisations' areas."""
    found = list(findings)
    gaps = [f for f in found if f.what == What.GAP]
    overlaps = [f for f in found if f.what == What.OVERLAP]
    return Tally(
        gap_houses=sum(f.houses for f in gaps),
        gaps=len(gaps),
        overlaps=len(overlaps),
        overlap_m2=sum(f.area_m2 for f in overlaps),
        overlap_houses=sum(f.houses for f in overlaps),
        slivers=sum(f.what == What.SLIVER for f in found),
        touching=sum(f.what == What.TOUCHING for f in found),
    )


def by_layer(survey: Survey, findings: Iterable[Finding]) -> list[LayerTally]:
    """Count by kind and topics; a finding about several topics counts in each."""
    found = list(findings)
    return [
        LayerTally(kind, topics, tally(filter(_about(kind, topics), found)))
        for kind, topics in survey.layers
    ]


def in_districts(
    survey: Survey, findings: Iterable[Finding], district_ids: Collection[int]
) -> tuple[int, Tally]:
    """Count the houses, and the findings that lie in any of these districts."""
    wanted = set(district_ids)
    houses = sum(survey.houses.get(pk, 0) for pk in wanted)
    return houses, tally(f for f in findings if wanted & set(f.district_ids))


def _about(kind: str, topics: tuple[str, ...]) -> Callable[[Finding], bool]:
    named = set(topics)
    return lambda f: f.kind == kind and (not f.topics or bool(named & set(f.topics)))
