"""How does a town that was built once stand there again? By its rows, not by its rules.

Building the toy town asks the database some hundred times, which takes longer than most
of the tests in it. What stood in the tables after the first building is kept in memory
and laid there again; neither triggers nor foreign keys look at it, as they have before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from django.db import connection, transaction

Built = TypeVar("Built")

# Who was made before is none of the town's.
_OTHERS: Final = ("accounts_", "auth_", "axes_", "django_", "otp_", "spatial_ref_sys")
_COLUMNS: Final = """
SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
FROM information_schema.columns
WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name = ANY(%s)
GROUP BY table_name
"""


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Built]):
    """What was built, and by table and columns the rows of it."""

    built: Built
    rows: Mapping[str, bytes]


class Shelf(Generic[Built]):
    """Builds on an empty ground, once in a process; then takes from the shelf."""

    def __init__(self, build: Callable[[], Built]) -> None:
        self._build = build
        self._kept: _Kept[Built] | None = None

    def take(self) -> Built:
        """Return what is built, a copy of its own for everybody."""
        if self._kept is None:
            is_bare = not _filled()
            built = self._build()
            if is_bare:
                self._kept = _Kept(deepcopy(built), _rows(_filled()))
            return built
        _lay(self._kept.rows)
        return deepcopy(self._kept.built)


def _filled() -> list[str]:
    """Name the tables of a town that hold rows."""
    names = connection.introspection.django_table_names(only_existing=True)
    tables = [name for name in names if not name.startswith(_OTHERS)]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in tables
            )
        )
        return [name for (name,) in cursor.fetchall()]


def _rows(tables: Sequence[str]) -> dict[str, bytes]:
    """Read all rows of some tables, by the table and its columns."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [list(tables)])
        places = [f"{table} ({columns})" for table, columns in cursor.fetchall()]
        found = {}
        for place in places:
            with cursor.copy(f"COPY {place} TO STDOUT") as rows:
                found[place] = b"".join(bytes(piece) for piece in rows)
        return found


def _lay(rows: Mapping[str, bytes]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for place, lines in rows.items():
            with cursor.copy(f"COPY {place} FROM STDIN") as table:
                table.write(lines)
        cursor.execute("SET LOCAL session_replication_role = origin")
