"""Can the database compare Cyrillic letters? Without it nobody is found."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

# Under LC_CTYPE=C lower() leaves Cyrillic as it is and pg_trgm sees no letter in it.
SEES_CYRILLIC = """
SELECT lower('ЛЕНИНА') = 'ленина' AND to_tsvector('simple', 'Ленина') @@ 'ленина'
"""


@register(Tags.database)
def the_database_sees_cyrillic(
    *, databases: Sequence[str] | None = None, **_kwargs: object
) -> list[CheckMessage]:
    """Ask each database itself: its locale was chosen when it was created."""
    return [
        Error(
            f"The database {alias!r} cannot compare Cyrillic letters.",
            hint="Create it with the locale C.UTF-8 or ru_RU.UTF-8, not C.",
            id="gazetteer.E001",
        )
        for alias in databases or ()
        if not _sees_cyrillic(alias)
    ]


def _sees_cyrillic(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute(SEES_CYRILLIC)
        row = cursor.fetchone()
    return bool(row and row[0])
