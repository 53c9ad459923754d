"""How do many drafts become rows of a table in one statement, telling what changed?

Drafts are copied into a temporary table, ``staged``, and merged from there: rows with a
new key are inserted, rows that differ are updated, equal rows are left untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import shapely
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import CharField, Model
from psycopg import sql
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.crs import WGS84

_TABLE: Final = sql.Identifier("staged")
_EMPTY: Final = {
    CharField: sql.SQL("nullif({}, '')"),
    ArrayField: sql.SQL("nullif({}, '{{}}')"),
}


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did; ``repeated`` drafts had the key of an earlier one."""

    new: int
    changed: int
    unchanged: int
    repeated: int


class Staging:
    """The drafts of one table, as tuples in the order of ``fields``.

    ``key`` are the fields of a unique constraint. Of drafts with one key the first
    counts. ``weight`` is a field in which the greater number is believed: a draft that
    weighs less than the present row only fills what that leaves empty, one that weighs
    as much or more leaves alone what it does not say itself. Use it inside a
    transaction, one at a time.
    """

    def __init__(
        self,
        model: type[Model],
        fields: Sequence[str],
        key: Sequence[str],
        *,
        weight: str = "",
    ) -> None:
        self._target = sql.Identifier(model._meta.db_table)
        self._columns = [_column(model, name) for name in fields]
        self._key = [_column(model, name) for name in key]
        self._empty = {_column(model, name): _empty(model, name) for name in fields}
        self._weight = _column(model, weight) if weight else ""
        self._create()

    def add(self, drafts: Iterable[Sequence[object]]) -> None:
        """Copy drafts into the temporary table."""
        with connection.cursor() as cursor:
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
                _TABLE, _names(self._columns)
            )
            with cursor.copy(statement) as copy:
                for draft in drafts:
                    copy.write_row([_written(value) for value in draft])

    def leave_out(self, drafts: Iterable[int]) -> None:
        """Forget drafts by their place in the order they were added, from 0."""
        with connection.cursor() as cursor:
            cursor.execute(
                sql.SQL("DELETE FROM {} WHERE staged_at = ANY(%s)").format(_TABLE),
                [[place + 1 for place in drafts]],
            )

    def merge(self) -> Merged:
        """Insert and update; return how many of each."""
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(_TABLE))
            staged = cursor.fetchone()[0]
            cursor.execute(self._merge_statement())
            new, changed, distinct = cursor.fetchone()
            cursor.execute(sql.SQL("DROP TABLE {}").format(_TABLE))
        return Merged(new, changed, distinct - new - changed, staged - distinct)

    def _create(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(_TABLE))
            cursor.execute(
                sql.SQL(
                    "CREATE TEMP TABLE {} AS SELECT {} FROM {} WITH NO DATA"
                ).format(_TABLE, _names(self._columns), self._target)
            )
            cursor.execute(
                sql.SQL("ALTER TABLE {} ADD COLUMN staged_at serial").format(_TABLE)
            )

    def _merge_statement(self) -> sql.Composed:
        written = [column for column in self._columns if column not in self._key]
        return sql.SQL(
            """
            WITH first AS (
                SELECT DISTINCT ON ({key}) * FROM {staged} ORDER BY {key}, staged_at
            ), written AS (
                INSERT INTO {target} AS present ({columns})
                SELECT {columns} FROM first ORDER BY staged_at
                ON CONFLICT ({key}) DO UPDATE SET ({written}) = ROW({believed})
                WHERE ({present}) IS DISTINCT FROM ({believed})
                RETURNING (present.xmax = 0) AS is_new
            )
            SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new),
                   (SELECT count(*) FROM first)
            FROM written
            """
        ).format(
            key=_names(self._key),
            staged=_TABLE,
            target=self._target,
            columns=_names(self._columns),
            written=_names(written),
            present=_names(written, "present"),
            believed=sql.SQL(", ").join(self._believed(column) for column in written),
        )

    def _believed(self, column: str) -> sql.Composable:
        """Return what a column becomes where a draft meets a present row."""
        drafted = sql.Identifier("excluded", column)
        if not self._weight:
            return drafted
        weight = [sql.Identifier(t, self._weight) for t in ("excluded", "present")]
        if column == self._weight:
            return sql.SQL("greatest({}, {})").format(*weight)
        present, empty = sql.Identifier("present", column), self._empty[column]
        return sql.SQL(
            "CASE WHEN {weighs} >= {than} THEN coalesce({said}, {present}) "
            "ELSE coalesce({known}, {drafted}) END"
        ).format(
            weighs=weight[0],
            than=weight[1],
            said=empty.format(drafted),
            known=empty.format(present),
            present=present,
            drafted=drafted,
        )


def _empty(model: type[Model], name: str) -> sql.SQL:
    """Return how an empty value of a field becomes NULL."""
    field = model._meta.get_field(name)
    found = (empty for kind, empty in _EMPTY.items() if isinstance(field, kind))
    return next(found, sql.SQL("{}"))


def _column(model: type[Model], name: str) -> str:
    column = getattr(model._meta.get_field(name), "column", None)
    return str(column)


def _names(columns: Iterable[str], table: str = "") -> sql.Composed:
    return sql.SQL(", ").join(
        sql.Identifier(table, column) if table else sql.Identifier(column)
        for column in columns
    )


def _written(value: object) -> object:
    if isinstance(value, BaseGeometry):
        with_srid = shapely.set_srid(value, WGS84)
        return shapely.to_wkb(with_srid, hex=True, include_srid=True)
    return value
