"""What does django-vectortiles answer? Points, under the web server we have ourselves.

Its best setting: one property, no buffer, no middleware.
"""

from __future__ import annotations

import json
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
from tests.benchmarks.map_index.towns import Town
from tests.benchmarks.map_index.web import site, site_variables
from tests.benchmarks.map_index.wishes import lookups

VECTORTILES: Final = "django-vectortiles"

_SETTINGS: Final = "tests.benchmarks.map_index.vectortiles_settings"


@dataclass(frozen=True, slots=True)
class VectorTiles:
    filters: ClassVar = True

    name: str
    server: Server
    client: Client

    def ask(self, asked: Asked) -> Reply:
        wished = lookups(asked.wish)
        query = f"?{urlencode({'wish': json.dumps(wished)})}" if wished else ""
        return self.client.get(f"/{asked.tile.path}{query}")

    def claim(self, reply: Reply) -> Claim:
        return mvt.points(reply.body)

    def memory(self) -> Memory | None:
        return self.server.memory()


@contextmanager
def vectortiles(town: Town, log: Path) -> Iterator[VectorTiles]:
    """Run a site that has nothing but these tiles, one worker process."""
    need("vectortiles")
    variables = site_variables(town, log.parent) | {"DJANGO_SETTINGS_MODULE": _SETTINGS}
    with (
        serving(site(), ready="/18/0/0", log=log, variables=variables) as server,
        Client(server.port) as client,
    ):
        yield VectorTiles(VECTORTILES, server, client)
