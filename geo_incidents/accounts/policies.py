"""How does PostgreSQL itself keep rows in scope? The policies that migrations write.

They are the net under :mod:`geo_incidents.accounts.scope`: whoever forgets the door of
visibility finds nothing. The scope of a connection stands in its variables, which
:mod:`geo_incidents.accounts.seeing` sets; where they are not set, no row is seen.

Each variable is read in a sub-select, so once for a statement and not for every row:
counting a box of a million rows took 790 ms with a policy that reads it for each.
"""

from __future__ import annotations

from typing import Final

EVERYTHING: Final = "geo_incidents.everything"
MUNICIPALITIES: Final = "geo_incidents.municipalities"
DISTRICTS: Final = "geo_incidents.districts"
ORGANISATIONS: Final = "geo_incidents.organisations"

SEES_EVERYTHING: Final = f"(SELECT current_setting('{EVERYTHING}', true) = 'yes')"

_KEEP: Final = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON {table} USING ({seen});
"""
_WRITE_DOWN: Final = (
    "CREATE POLICY written_down ON {table} FOR INSERT WITH CHECK (true);"
)
_LET_GO: Final = """
DROP POLICY IF EXISTS written_down ON {table};
DROP POLICY in_scope ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


def among(column: str, variable: str) -> str:
    """Say that a column holds one of the ids of a variable."""
    ids = f"nullif(current_setting('{variable}', true), '')::bigint[]"
    return f"{column} = ANY ((SELECT {ids})::bigint[])"


def follows(table: str, column: str, *, key: str = "id") -> str:
    """Say that a row of another table, to which ``column`` leads, is seen itself."""
    return f"EXISTS (SELECT FROM {table} AS seen WHERE seen.{key} = {column})"


def keep_in_scope(table: str, *seen: str) -> tuple[str, str]:
    """Return SQL that shows rows of which one of ``seen`` is true, and its reverse.

    Who sees everything sees all rows; without ``seen`` nobody else does.
    """
    either = " OR ".join((SEES_EVERYTHING, *seen))
    return _KEEP.format(table=table, seen=either), _LET_GO.format(table=table)


def keep_log_in_scope(table: str) -> tuple[str, str]:
    """Return the same for what triggers write whoever acts, and nobody reads."""
    keep, let_go = keep_in_scope(table)
    return keep + _WRITE_DOWN.format(table=table), let_go
