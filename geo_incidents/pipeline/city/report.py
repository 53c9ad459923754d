"""What came of loading a city? Figures for people and, as JSON, for programs."""

from __future__ import annotations

import resource
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Count

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.models import Location
from geo_incidents.matching.models import Assignment
from geo_incidents.pipeline.city.agreement import Agreement
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.sources.loading import Tally

_KIB = 1024


@dataclass(frozen=True, slots=True)
class Stage:
    """How long one stage took for how many appeals, added up over the lanes."""

    name: str
    seconds: float
    rows: int

    @property
    def rows_per_second(self) -> float:
        return self.rows / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the appeals of a municipality stand after the stages."""

    stored: int
    located: Mapping[str, int]
    waiting: int
    in_outbox: int
    organisation_found: int
    methods: Mapping[str, int]


@dataclass(slots=True)
class Report:
    """Everything that is told at the end."""

    city: str
    dry_run: bool
    tables: list[Tally] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    drained_in_s: float = 0.0
    outcome: Outcome | None = None
    agreement: Sequence[Agreement] = ()
    seconds: float = 0.0
    peak_memory_mb: float = 0.0

    def chain(self) -> Stage:
        """Return reading, intake and all stages of the appeals as one."""
        read = next((t for t in self.tables if t.table == "appeals"), Tally("appeals"))
        return Stage("chain", read.seconds + self.drained_in_s, read.new)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain data."""
        stages = [*self.stages, self.chain()]
        return {
            "city": self.city,
            "dry_run": self.dry_run,
            "tables": [tally.as_json() for tally in self.tables],
            "appeals": asdict(self.outcome) if self.outcome else None,
            "agreement": [
                asdict(level) | {"share": level.share} for level in self.agreement
            ],
            "stages": [
                asdict(stage) | {"rows_per_second": round(stage.rows_per_second, 1)}
                for stage in stages
            ],
            "seconds": round(self.seconds, 2),
            "peak_memory_mb": round(self.peak_memory_mb, 1),
        }


def outcome_of(municipality: Municipality) -> Outcome:
    """Count where the appeals of a municipality stand."""
    appeals = municipality.appeal_set.all()
    precisions = _counts(
        Location.objects.filter(appeal__municipality=municipality), "precision"
    )
    assignments = Assignment.objects.filter(location__appeal__municipality=municipality)
    return Outcome(
        stored=appeals.count(),
        located={name: n for name, n in precisions.items() if name != "none"},
        waiting=precisions.get("none", 0),
        in_outbox=OutboxRow.objects.filter(appeal__municipality=municipality).count(),
        organisation_found=assignments.exclude(organisation=None).count(),
        methods=_counts(assignments, "method"),
    )


def peak_memory_mb() -> float:
    """Return the most memory this process has held at any time."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _KIB / (_KIB if sys.platform == "darwin" else 1)


def _counts(rows: Any, name: str) -> dict[str, int]:
    return dict(rows.order_by(name).values_list(name).annotate(Count("pk")))
