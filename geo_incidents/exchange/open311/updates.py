"""What has happened since? Every step that the world may know of, the oldest first.

An extension by mySociety, which the standard lacks: without it another system would ask
for all requests again to learn what has become of them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import connection
from django.utils.timezone import localtime

from geo_incidents.exchange.open311.documents import Document, Tree
from geo_incidents.exchange.open311.jurisdictions import meant_by
from geo_incidents.exchange.open311.listing import page_in
from geo_incidents.exchange.open311.parameters import Query, period_in
from geo_incidents.exchange.open311.telling import notes_on, status_of

# A step is known by its place in a history, to which steps are only added.
_STEPS: Final = """
SELECT number, rank, step ->> 'status', step ->> 'to',
    (step ->> 'changed_at')::timestamptz AS changed_at
FROM publication_publicincident, jsonb_array_elements(timeline)
    WITH ORDINALITY AS steps(step, rank)
WHERE updated_at >= %(start)s AND opened_at <= %(end)s
    AND (%(town)s = '' OR municipality_code = %(town)s)
    AND (step ->> 'changed_at')::timestamptz BETWEEN %(start)s AND %(end)s
ORDER BY changed_at, number, rank
LIMIT %(most)s OFFSET %(first)s
"""


def updates(query: Query) -> Document:
    """Return the steps of a period, the last ninety days unless another is said.

    Raises:
        Refused: the query cannot be read.

    """
    town = meant_by(query)
    start, end = period_in(query)
    first, last = page_in(query)
    asked: dict[str, datetime | str | int] = {
        "start": start,
        "end": end,
        "town": town.code if town else "",
        "first": first,
        "most": last - first,
    }
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, asked)
        rows = cursor.fetchall()
    return Document("service_request_updates", [_update(*row) for row in rows])


def _update(
    number: int, rank: int, status: str, to: str | None, changed_at: datetime
) -> dict[str, Tree]:
    return {
        "update_id": f"{number}-{rank}",
        "service_request_id": str(number),
        "status": status_of(status),
        "updated_datetime": localtime(changed_at),
        "description": notes_on(status, to),
        "media_url": None,
    }
