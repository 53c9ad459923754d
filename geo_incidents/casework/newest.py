"""Has anything been written since? By the ends of what is only ever added to.

Numbers are given out in another order than transactions end in, so the last number
alone would hide a slower one; the last ``DEPTH`` of each table tell it, too. Whatever
is led on, placed, joined or asked for leaves a row in one of them.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from geo_incidents.casework.models import (
    AppealMove,
    Extension,
    ExtensionDecision,
    IncidentAppeal,
    StatusChange,
)
from geo_incidents.casework.replies import Reply, ReplyReview
from geo_incidents.geocoding.models import Decision, Location

DEPTH: Final = 50
TABLES: Final = (
    *(StatusChange, Extension, ExtensionDecision, IncidentAppeal),
    *(AppealMove, Reply, ReplyReview),
    *(Location, Decision),
)
_END: Final = """coalesce((SELECT sum(hashint8extended({key}, {place})) FROM (
    SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT {depth}) AS ends), 0)"""
_ENDS: Final = "SELECT ({ends})::text".format(
    ends=" + ".join(
        _END.format(
            key=table._meta.pk.column,
            table=table._meta.db_table,
            place=place,
            depth=DEPTH,
        )
        for place, table in enumerate(TABLES)
    )
)


def newest() -> str:
    """Return what differs once something has been written; the rows are not told."""
    with connection.cursor() as cursor:
        cursor.execute(_ENDS)
        (told,) = cursor.fetchone()
        return str(told)
