"""Who takes part? Everybody whose packages are here; the others say what is missing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.map_index.contestants import Absent, Contestant
from tests.benchmarks.map_index.ours import EVERY, OURS, ours
from tests.benchmarks.map_index.postgis_peers import CLUSTERS, POINTS, clusters, points
from tests.benchmarks.map_index.statements import BEST, best
from tests.benchmarks.map_index.supercluster_peer import PLAIN, REDUCED, supercluster
from tests.benchmarks.map_index.tipg_peer import CAPPED, UNCAPPED, tipg
from tests.benchmarks.map_index.towns import Town
from tests.benchmarks.map_index.vectortiles_peer import VECTORTILES, vectortiles


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the race is held: in a town, with a folder for what the servers write."""

    town: Town
    folder: Path

    @property
    def snapshots(self) -> Path:
        """Where the snapshots of our index lie."""
        return self.folder / f"snapshots-{self.town.rows}"

    @property
    def log(self) -> Path:
        """What the servers say."""
        return self.folder / "servers.log"


Entrance = Callable[[Ground], AbstractContextManager[Contestant]]

ENTRANCES: Final[dict[str, Entrance]] = {
    OURS: lambda at: ours(OURS, at.town, at.snapshots, at.log),
    EVERY: lambda at: ours(EVERY, at.town, at.snapshots, at.log),
    PLAIN: lambda at: supercluster(PLAIN, at.town.rows, at.folder, at.log),
    REDUCED: lambda at: supercluster(REDUCED, at.town.rows, at.folder, at.log),
    BEST: lambda at: best(at.town),
    CLUSTERS: lambda at: clusters(at.town),
    POINTS: lambda at: points(at.town),
    VECTORTILES: lambda at: vectortiles(at.town, at.log),
    CAPPED: lambda at: tipg(CAPPED, at.town, at.log),
    UNCAPPED: lambda at: tipg(UNCAPPED, at.town, at.log),
}


@dataclass(frozen=True, slots=True)
class Field:
    """Who is at the start, and why the others are not, by name."""

    present: dict[str, Contestant]
    absent: dict[str, str]


def entered(ground: Ground, stack: ExitStack) -> Field:
    """Let everybody enter; what they run is ended by the stack."""
    field = Field({}, {})
    for name, entrance in ENTRANCES.items():
        try:
            field.present[name] = stack.enter_context(entrance(ground))
        except Absent as absent:
            field.absent[name] = str(absent)
    return field
