"""What do we answer ourselves? Tiles of the public map, served as in production."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from tests.benchmarks.map_index.asking import Client, Reply
from tests.benchmarks.map_index.catalogue import STATUSES
from tests.benchmarks.map_index.contestants import Claim, Tally
from tests.benchmarks.map_index.course import Asked
from tests.benchmarks.map_index.servers import (
    Memory,
    Server,
    children,
    mapped_mb,
    memory,
    serving,
)
from tests.benchmarks.map_index.towns import Town
from tests.benchmarks.map_index.web import manage, site, site_variables
from tests.benchmarks.map_index.wishes import query

OURS: Final = "ours"
EVERY: Final = "ours, log read each time"

# For how long an answer may do without looking for changes.
PAUSES_S: Final = {OURS: 0.2, EVERY: 0.0}
HEALTH: Final = "/healthz/map"

_FIRST_COUNT: Final = 3


@dataclass(frozen=True, slots=True)
class Ours:
    filters: ClassVar = True

    name: str
    server: Server
    client: Client
    snapshot: Path

    def ask(self, asked: Asked) -> Reply:
        return self.client.get(address(asked))

    def claim(self, reply: Reply) -> Claim:
        return Claim.exactly(told(reply.body))

    def memory(self) -> Memory | None:
        """Return what the worker takes: the server's leader serves nothing itself."""
        return memory(self.worker)

    @property
    def worker(self) -> int:
        """The process that answers: of those the server has started, the largest."""
        return max(children(self.server.process), key=lambda each: memory(each).total)

    @property
    def mapped_mb(self) -> float:
        """How much of the snapshot is in memory, once for all workers."""
        return mapped_mb(self.worker, str(self.snapshot))


@contextmanager
def ours(name: str, town: Town, folder: Path, log: Path) -> Iterator[Ours]:
    """Serve the maps on the snapshot that ``built`` has made in the folder."""
    pause = {"MAP_INDEX_POLL_S": str(PAUSES_S[name])}
    variables = site_variables(town, folder) | pause
    with (
        serving(site(), ready=HEALTH, log=log, variables=variables) as server,
        Client(server.port) as client,
    ):
        health = client.get(HEALTH)
        if health.status != 200:
            raise RuntimeError(f"the map has no index: {health.body!r}")
        yield Ours(name, server, client, folder)


def built(town: Town, folder: Path) -> float:
    """Make a snapshot out of the database; return how long it says it took."""
    said = manage(town, folder, "index_map", "--anew")
    found = re.search(r"public: .*, ([\d.]+) s", said)
    if found is None:
        raise RuntimeError(f"no snapshot was made: {said}")
    return float(found[1])


def folded(town: Town, folder: Path) -> None:
    """Fold the changes if it is time, as beat has it done every few seconds."""
    manage(town, folder, "index_map")


def address(asked: Asked) -> str:
    """Return where a tile of the public map is asked for."""
    wished = query(asked.wish)
    return f"/map/tiles/{asked.tile.path}.json" + (f"?{wished}" if wished else "")


def told(body: bytes) -> Tally:
    """Count by status what an answer shows: cells, stacks or single incidents.

    The total that stands at its head must be their sum.
    """
    if not body:
        return Tally()
    answer = json.loads(body)
    tally = Tally()
    for _, _, layer, _ in answer.get("points", []):
        tally[STATUSES[layer]] += 1
    for row in (*answer.get("cells", []), *answer.get("stacks", [])):
        tally.update(dict(zip(STATUSES, row[_FIRST_COUNT:], strict=True)))
    if tally.total() != answer["total"]:
        raise ValueError(f"{answer['total']} told, {tally.total()} shown")
    return tally
