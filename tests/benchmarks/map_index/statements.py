"""How is one SQL statement asked for a tile? Without HTTP, which flatters it a little.

The connection is kept, the statements are prepared, and each is a transaction of its
own, since an open one would keep readers of the change log waiting.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from geo_incidents.publication.models import PublicIncident
from tests.benchmarks.map_index.asking import Reply
from tests.benchmarks.map_index.contestants import Claim, Tally
from tests.benchmarks.map_index.course import Asked
from tests.benchmarks.map_index.loading import Session
from tests.benchmarks.map_index.servers import Memory
from tests.benchmarks.map_index.tiles import KEY_ZOOM
from tests.benchmarks.map_index.towns import Town
from tests.benchmarks.map_index.wishes import where

TABLE: Final = PublicIncident._meta.db_table
BEST: Final = "best SQL, index only"
# As many cells a tile's side as our donuts have.
CELL_ZOOM: Final = 2

_BEST: Final = (
    f"SELECT map_key >> %s AS cell, status, count(*) FROM {TABLE}"
    " WHERE map_key >= %s AND map_key < %s{wish} GROUP BY cell, status"
)
_COVERING: Final = "raced_covering"
_INCLUDED: Final = (
    "status, category_number, district_number, organisation_number, opened_at"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with ``{wish}`` in its WHERE; ``values`` are those that stand before.

    ``read`` says what its answer claims: bytes, or rows written as JSON.
    """

    filters: ClassVar = True

    name: str
    session: Session
    text: str
    values: Callable[[Asked], list[Any]]
    read: Callable[[bytes], Claim]

    def ask(self, asked: Asked) -> Reply:
        condition, wished = where(asked.wish)
        text = self.text.format(wish=condition).encode()
        values = [*self.values(asked), *wished]
        started = time.perf_counter()
        rows = self.session.execute(text, values, prepare=True).fetchall()
        seconds = time.perf_counter() - started
        return Reply(200, b"", _written(rows), seconds)

    def claim(self, reply: Reply) -> Claim:
        return self.read(reply.body)

    def memory(self) -> Memory | None:
        return None


@contextmanager
def best(town: Town) -> Iterator[Statement]:
    """Count by key in an index that holds everything; made once for each town."""
    with town.session(autocommit=True) as session:
        session.execute("SET maintenance_work_mem = '1GB'")
        session.execute(
            f"CREATE INDEX IF NOT EXISTS {_COVERING} ON {TABLE} (map_key)"
            f" INCLUDE ({_INCLUDED})".encode()
        )
        session.execute(f"VACUUM (ANALYZE) {TABLE}".encode())
        yield Statement(BEST, session, _BEST, _keys, _counted)


def _keys(asked: Asked) -> list[Any]:
    cell = 2 * (KEY_ZOOM - asked.tile.z - CELL_ZOOM)
    return [cell, *asked.tile.keys]


def _counted(body: bytes) -> Claim:
    tally = Tally()
    for _, status, count in json.loads(body):
        tally[status] += count
    return Claim.exactly(tally)


def _written(rows: list[tuple[Any, ...]]) -> bytes:
    """Write an answer: the bytes it is, or its rows."""
    if len(rows) == 1 and isinstance(rows[0][0], bytes):
        return rows[0][0]
    return json.dumps(rows).encode()
