"""What does tipg answer? Points, as an OGC API service does; capped unless told not to.

Its best setting: asked for two properties, no extents computed, the cap lifted. The
default cap of 10,000 points a tile races as well, since that is what one meets.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final
from urllib.parse import urlencode

from tests.benchmarks.map_index import mvt
from tests.benchmarks.map_index.asking import Client, Reply
from tests.benchmarks.map_index.contestants import Claim, need
from tests.benchmarks.map_index.course import Asked
from tests.benchmarks.map_index.servers import Memory, Server, serving
from tests.benchmarks.map_index.statements import TABLE
from tests.benchmarks.map_index.towns import Town
from tests.benchmarks.map_index.wishes import cql

CAPPED: Final = "tipg, default cap"
UNCAPPED: Final = "tipg, no cap"

_COLLECTION: Final = f"public.{TABLE}"
_CAPS: Final = {CAPPED: 10_000, UNCAPPED: 100_000_000}
_COMMAND: Final = (
    sys.executable,
    *("-m", "uvicorn", "tipg.main:app", "--port", "{port}", "--no-access-log"),
)


@dataclass(frozen=True, slots=True)
class Tipg:
    filters: ClassVar = True

    name: str
    server: Server
    client: Client

    def ask(self, asked: Asked) -> Reply:
        wished = cql(asked.wish)
        words = {"filter": wished, "filter-lang": "cql2-text"} if wished else {}
        query = urlencode({"properties": "number,status", **words})
        place = f"/collections/{_COLLECTION}/tiles/WebMercatorQuad/{asked.tile.path}"
        return self.client.get(f"{place}?{query}")

    def claim(self, reply: Reply) -> Claim:
        return mvt.points(reply.body)

    def memory(self) -> Memory | None:
        return self.server.memory()


@contextmanager
def tipg(name: str, town: Town, log: Path) -> Iterator[Tipg]:
    """Run tipg, one process, with the cap of this name."""
    need("tipg", "uvicorn")
    variables = {
        "DATABASE_URL": town.postgres_url,
        "TIPG_MAX_FEATURES_PER_TILE": str(_CAPS[name]),
        "TIPG_DB_TABLES": json.dumps([_COLLECTION]),
        "TIPG_DB_SPATIAL_EXTENT": "false",
        "TIPG_DB_DATETIME_EXTENT": "false",
        "TIPG_CATALOG_TTL": "86400",
    }
    ready = f"/collections/{_COLLECTION}"
    with (
        serving(_COMMAND, ready=ready, log=log, variables=variables) as server,
        Client(server.port) as client,
    ):
        yield Tipg(name, server, client)
