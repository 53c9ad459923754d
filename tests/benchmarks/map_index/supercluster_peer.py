"""What does supercluster answer in Node? Clusters; another filter is another index.

It holds the city in memory and is fed from files, not from PostgreSQL, which is left
out of its times. A cluster belongs to the tile its middle lies in, not to those its
incidents lie in, so it is held to the counts of the whole city, not to a tile's.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np

from tests.benchmarks.map_index.asking import Client, Reply
from tests.benchmarks.map_index.catalogue import STATUSES
from tests.benchmarks.map_index.city import SEED, Columns, columns
from tests.benchmarks.map_index.contestants import Absent, Claim, Tally
from tests.benchmarks.map_index.course import Asked
from tests.benchmarks.map_index.servers import Memory, Server, serving
from tests.benchmarks.map_index.wishes import Wish, numbers

PLAIN: Final = "supercluster, plain"
REDUCED: Final = "supercluster, by status"

DEEPEST_CLUSTERS: Final = 17
_EXTENT: Final = 512
_MODES: Final = {PLAIN: "plain", REDUCED: "reduce"}
_SOURCE: Final = Path(__file__).with_name("supercluster")
_HEAP_MB: Final = 14_000


@dataclass(frozen=True, slots=True)
class Supercluster:
    filters: ClassVar = False

    name: str
    server: Server
    client: Client

    def ask(self, asked: Asked) -> Reply:
        return self.client.get(f"/{asked.tile.path}")

    def change(self, wish: Wish) -> float:
        """Filter and build anew; return the seconds until a tile can be asked for."""
        return self.client.post("/wish", json.dumps(numbers(wish)).encode()).seconds

    def claim(self, reply: Reply) -> Claim:
        """Count what lies in a tile by its middle; upon the edge, in both tiles."""
        inside, touching = Tally(), Tally()
        for feature in json.loads(reply.body)["features"] if reply.body else []:
            tally = self._tally(feature["tags"])
            x, y = feature["geometry"][0]
            if 0 <= x <= _EXTENT and 0 <= y <= _EXTENT:
                touching.update(tally)
            if 0 < x < _EXTENT and 0 < y < _EXTENT:
                inside.update(tally)
        return Claim(inside, touching)

    def memory(self) -> Memory | None:
        return self.server.memory()

    def _tally(self, tags: dict[str, Any]) -> dict[str, int]:
        """Count a cluster or a single incident; without its parts, as a whole."""
        if self.name == PLAIN:
            return {"": tags.get("point_count", 1)}
        if "counts" in tags:
            return dict(zip(STATUSES, tags["counts"], strict=True))
        return {STATUSES[tags["status"]]: 1}


@contextmanager
def supercluster(
    name: str, rows: int, folder: Path, log: Path
) -> Iterator[Supercluster]:
    """Run supercluster over a city; with counts by status, or with their sum alone."""
    program = _installed(folder)
    data = _written(rows, folder)
    node = ("node", "--expose-gc", f"--max-old-space-size={_HEAP_MB}")
    with (
        serving(
            (*node, program, "{port}", data, _MODES[name]),
            ready="/0/0/0",
            log=log,
            folder=folder,
        ) as server,
        Client(server.port, patience_s=600) as client,
    ):
        yield Supercluster(name, server, client)


def _installed(folder: Path) -> Path:
    """Install the locked package below a folder of the race; return the program."""
    place = folder / "supercluster"
    if shutil.which("npm") is None:
        raise Absent("Node is not installed: apt-get install nodejs npm")
    if not place.exists():
        shutil.copytree(_SOURCE, place)
        install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        ran = subprocess.run(
            install, cwd=place, check=False, capture_output=True, text=True
        )
        if ran.returncode != 0:
            shutil.rmtree(place)
            raise Absent(f"npm ci failed: {ran.stderr[-500:]}")
    return place / "server.mjs"


def _written(rows: int, folder: Path) -> Path:
    """Write the columns of a city as Node reads them."""
    place = folder / f"columns-{rows}"
    if not place.exists():
        place.mkdir()
        city = columns(rows, SEED)
        for field in fields(Columns):
            column = getattr(city, field.name)
            if column.dtype.kind == "M":
                column = column.astype(np.int64).astype(np.float64)
            column.tofile(place / f"{field.name}.bin")
    return place
