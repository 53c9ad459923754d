"""What has changed since? Exactly what has become visible since the last look.

Numbers of rows are given out in another order than transactions end in, so whoever
remembers the last number loses the rows of slower transactions. What is remembered here
is the snapshot of the database: which transactions were over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import psycopg
from django.db import connection
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, Format
from psycopg.pq.abc import PGresult

from geo_incidents.database import with_whole_sight
from maps.index.rows import Changes, no_rows
from maps.upkeep.audiences import Audience
from maps.upkeep.columns import aggregated, integers, of_log, rows_of

Link = psycopg.Connection[Any]

HERE: Final = """
pg_current_snapshot()::text,
(SELECT tableoid::text || '/' || token::text FROM casework_era)
"""
_SINCE: Final = """xid >= pg_snapshot_xmin(%(since)s::pg_snapshot)
    AND NOT pg_visible_in_snapshot(xid, %(since)s::pg_snapshot)"""
_IS_NEWS: Final = "SELECT {here}, EXISTS (SELECT FROM {log} WHERE {since})"
_NEWS: Final = """
SELECT {here}, {columns} FROM (
    SELECT sign::bigint AS sign, {rows} FROM {log} WHERE {since} ORDER BY id
) AS news
"""
_TRUE: Final = b"\x01"

_names: WeakKeyDictionary[Link, dict[bytes, bytes]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Position:
    """Up to where the log has been read, in PostgreSQL's own words.

    ``era`` is empty when the database has crashed and nothing has begun anew since. It
    is another one, too, once the tables have been put back from a dump.
    """

    snapshot: str
    era: str


@dataclass(frozen=True, slots=True)
class News:
    """What has changed, and the position from which to ask next."""

    changes: Changes
    position: Position

    def follows(self, earlier: Position) -> bool:
        """Tell whether these are all changes since, or the table must be read again."""
        same_era = bool(earlier.era) and earlier.era == self.position.era
        return same_era and bool(self.changes.sign.all())


def linked() -> Link:
    """Connect to the database beside Django's own connection.

    In the middle of somebody's transaction a snapshot may be old, and holds what they
    have not committed yet; each statement on this link sees what is committed now, and
    all of it: in whose scope an index is asked is no business of its upkeep.
    """
    params = with_whole_sight(connection.get_connection_params())
    link: Link = connection.get_new_connection(params)
    link.autocommit = True
    return link


def linked_to_follow() -> Link:
    """Connect to look at the log again and again, always by its index.

    PostgreSQL expects a third of a log to be news, of which any row would do, and so
    would read all of a long one, row by row, to find that there is none.
    """
    link = linked()
    link.execute(b"SET enable_seqscan = off")
    return link


def news_since(position: Position, audience: Audience, link: Link) -> News:
    """Return what has been committed since; mostly nothing, which is soon said.

    The position is that of the very statement that told the changes.
    """
    since = {"since": position.snapshot}
    told = asked(link, _is_news_of(audience), since)
    if told[2] != _TRUE:
        return News(_no_changes(audience), position_of(told))
    told = asked(link, _news_of(audience), since)
    sign, *columns = (integers(column) for column in told[2:])
    rows = rows_of(audience, columns)
    return News(Changes(sign.astype(np.int8), rows), position_of(told))


def asked(link: Link, sql: bytes, params: Mapping[str, str]) -> list[bytes | None]:
    """Return the one row of an answer as the bytes that were sent.

    This is what every look at the log costs, so it goes past the cursor, which takes
    five times as long as PostgreSQL does.

    Raises:
        psycopg.Error: PostgreSQL refused, or cannot be reached.

    """
    name = _prepared(link, _numbered(sql, tuple(params)))
    values = [value.encode() for value in params.values()]
    told = link.pgconn.exec_prepared(name, values, result_format=Format.BINARY)
    _check(told)
    return [told.get_value(0, column) for column in range(told.nfields)]


def _prepared(link: Link, sql: bytes) -> bytes:
    """Return the name of a statement, which is read once for each connection."""
    names = _names.setdefault(link, {})
    if sql not in names:
        name = f"following_{len(names)}".encode()
        _check(link.pgconn.prepare(name, sql))
        names[sql] = name
    return names[sql]


@cache
def _numbered(sql: bytes, params: tuple[str, ...]) -> bytes:
    """Number the parameters, which PostgreSQL knows by no name."""
    numbers = {name: f"${number}" for number, name in enumerate(params, start=1)}
    return (sql.decode() % numbers).encode()


def _check(told: PGresult) -> None:
    if told.status not in {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}:
        raise error_from_result(told)


def position_of(told: list[bytes | None]) -> Position:
    """Read the position that stands at the head of an answer."""
    snapshot, era = told[:2]
    return Position((snapshot or b"").decode(), (era or b"").decode())


@cache
def _no_changes(audience: Audience) -> Changes:
    return Changes(np.empty(0, np.int8), no_rows(audience.schema.dimensions))


@cache
def _is_news_of(audience: Audience) -> bytes:
    return _IS_NEWS.format(here=HERE, log=audience.log, since=_SINCE).encode()


@cache
def _news_of(audience: Audience) -> bytes:
    return _NEWS.format(
        here=HERE,
        columns=aggregated(["sign", *audience.selected]),
        rows=of_log(audience),
        log=audience.log,
        since=_SINCE,
    ).encode()
