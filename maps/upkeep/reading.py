"""What is in the whole table? Read by stretches of pages, side by side.

All connections see one snapshot of the database, which is also the position from which
the log is followed. They hold on to the table from before that moment, as one that is
written anew under a snapshot looks empty to it. Only a stretch at a time is held as it
was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Final

from maps.index.rows import Rows, no_rows
from maps.upkeep.audiences import ROW, Audience
from maps.upkeep.columns import Integers, aggregated, integers, of_table, rows_of
from maps.upkeep.following import HERE, Link, Position, asked, linked, position_of
from maps.upkeep.packing import excess, packed, unpacked

LANES: Final = 2
PAGES: Final = 4096
PATIENCE_MS: Final = 5000
Progress = Callable[[int], object]

_NOTHING: Final = bytes(8)
_BEGIN: Final = """
BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
SET LOCAL lock_timeout = {patience};
LOCK TABLE {table} IN ACCESS SHARE MODE
"""
_SHARED: Final = f"""
SELECT {HERE}, pg_export_snapshot(), (pg_relation_size(%(table)s::regclass)
    / current_setting('block_size')::bigint)::text
"""
_STRETCH: Final = """
SELECT {wanted} FROM (
    SELECT {rows} FROM {table}
    WHERE ctid >= format('(%%s,0)', %(begin)s::text)::tid
        AND ctid < format('(%%s,0)', %(end)s::text)::tid
) AS stretch
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """All rows of a table at one moment, stretch by stretch, and that moment."""

    parts: Sequence[Rows]
    position: Position


def read_whole(audience: Audience, tell: Progress | None = None) -> Reading:
    """Read a table; ``tell`` hears how many rows each stretch held.

    Raises:
        LockNotAvailable: the table was being altered for longer than ``PATIENCE_MS``.

    """
    with ExitStack() as stack:
        lanes = [stack.enter_context(_reading_link(audience)) for _ in range(LANES)]
        position, pages = _shared(lanes, audience)
        pool = stack.enter_context(ThreadPoolExecutor(LANES))
        free: SimpleQueue[Link] = SimpleQueue()
        for lane in lanes:
            free.put(lane)
        read = partial(_read, free, audience, tell)
        parts = list(pool.map(read, range(0, pages, PAGES)))
    return Reading(parts or [no_rows(audience.schema.dimensions)], position)


@contextmanager
def _reading_link(audience: Audience) -> Iterator[Link]:
    """Hold a table.

    Whoever alters it may queue between two links: each waits for the next, and only
    impatience ends that.
    """
    link = linked()
    try:
        link.execute(_BEGIN.format(patience=PATIENCE_MS, table=audience.table).encode())
        yield link
    finally:
        link.close()


def _shared(lanes: list[Link], audience: Audience) -> tuple[Position, int]:
    """Give all lanes the snapshot of the first; return it and the table's pages."""
    first, *others = lanes
    told = asked(first, _SHARED.encode(), {"table": audience.table})
    name, pages = ((part or b"").decode() for part in told[2:])
    for lane in others:
        lane.execute(f"SET TRANSACTION SNAPSHOT '{name}'".encode())
    return position_of(told), int(pages)


def _read(
    free: SimpleQueue[Link], audience: Audience, tell: Progress | None, begin: int
) -> Rows:
    """Read a stretch on a lane that is free."""
    lane = free.get()
    try:
        columns = _columns(lane, audience, begin)
    finally:
        free.put(lane)
    rows = rows_of(audience, columns)
    if tell:
        tell(len(rows))
    return rows


def _columns(lane: Link, audience: Audience, begin: int) -> list[Integers]:
    """Return the columns of a stretch, which travel packed where they can."""
    dimensions = audience.schema.dimensions
    pages = {"begin": str(begin), "end": str(begin + PAGES)}
    *columns, left_over = asked(lane, _packed_stretch(audience), pages)
    if left_over not in (None, _NOTHING):
        told = asked(lane, _stretch(audience, aggregated(audience.selected)), pages)
        return [integers(column) for column in told]
    *row, together = (integers(column) for column in columns)
    return [*row, *unpacked(dimensions, together)]


def _packed_stretch(audience: Audience) -> bytes:
    dimensions = audience.schema.dimensions
    columns = aggregated([*ROW, packed(dimensions)])
    doubtful = [name for name in dimensions if name not in audience.words]
    return _stretch(audience, f"{columns}, bit_or({excess(doubtful)})")


def _stretch(audience: Audience, wanted: str) -> bytes:
    rows, table = of_table(audience), audience.table
    return _STRETCH.format(wanted=wanted, rows=rows, table=table).encode()
