"""What of what is published has changed since somebody looked last?

A version is the last change that is settled: every transaction before it is over, so
nothing can appear behind a reader's back. Changes come in the order of versions, each
number once, as it is now; whoever asks again from where they stopped misses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from django.db import connection
from django.utils.translation import gettext as _

from geo_incidents.errors import VersionUnknown

Kind = Literal["added", "changed", "withdrawn"]

_PRESENT: Final = """
SELECT xid::text, number, changed_at FROM publication_lastchange
WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY publication_lastchange.xid DESC, number DESC LIMIT 1
"""
_CHANGES: Final = """
SELECT xid::text, number, changed_at, is_withdrawn,
       (entered, number) > (%(xid)s::text::xid8, %(number)s)
FROM publication_lastchange
WHERE (xid, number) > (%(xid)s::text::xid8, %(number)s)
    AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY publication_lastchange.xid, number LIMIT %(most)s
"""
_SINCE: Final = """
SELECT xid::text, number FROM publication_lastchange WHERE changed_at >= %s
ORDER BY publication_lastchange.xid, number LIMIT 1
"""
_IS_TO_COME: Final = "SELECT %s::text::xid8 >= pg_snapshot_xmax(pg_current_snapshot())"
_RENUMBER: Final = """
UPDATE publication_lastchange
SET xid = pg_current_xact_id(), entered = pg_current_xact_id()
WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())
"""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A place in the order of all changes."""

    xid: int
    number: int

    def __str__(self) -> str:
        return f"{self.xid}-{self.number}"


NOTHING: Final = Version(0, 0)


@dataclass(frozen=True, slots=True)
class Changed:
    """What happened to a number since a version, and up to which one it is told."""

    number: int
    kind: Kind
    changed_at: datetime
    version: Version


def present() -> tuple[Version, datetime | None]:
    """Return the present version and when it came to be; ``NOTHING`` has no moment."""
    rows = _asked(_PRESENT)
    if not rows:
        return NOTHING, None
    xid, number, changed_at = rows[0]
    return Version(int(xid), number), changed_at


def changes_since(version: Version, *, most: int) -> list[Changed]:
    """Return up to so many of the changes behind a version.

    Raises:
        VersionUnknown: it is of a database that had counted further than this one.

    """
    ((is_to_come,),) = _asked(_IS_TO_COME, [str(version.xid)])
    if is_to_come:
        raise VersionUnknown(
            _("This version is unknown by now. Take the whole file again.")
        )
    asked = {"xid": str(version.xid), "number": version.number, "most": most}
    return [_changed(*row) for row in _asked(_CHANGES, asked)]


def version_at(moment: datetime) -> Version:
    """Return a version behind which everything lies that has changed since a moment."""
    rows = _asked(_SINCE, [moment])
    if not rows:
        return present()[0]
    xid, number = rows[0]
    return Version(int(xid), number - 1)


def renumber() -> None:
    """Count as changed now what a dump brought from a database that counted further."""
    with connection.cursor() as cursor:
        cursor.execute(_RENUMBER)


def _changed(
    xid: str, number: int, changed_at: datetime, is_withdrawn: bool, is_new: bool
) -> Changed:
    known: Kind = "added" if is_new else "changed"
    kind: Kind = "withdrawn" if is_withdrawn else known
    return Changed(number, kind, changed_at, Version(int(xid), number))


def _asked(sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[Any] = cursor.fetchall()
        return rows
