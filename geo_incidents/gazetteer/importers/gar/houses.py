"""Which houses of GAR does the register have, and which exist nobody knows where?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection

from geo_incidents.gazetteer.models import Municipality, UnplacedHouse
from geo_incidents.sources.staging import Merged, Staging

COLUMNS: Final = ("street", "number", "key", "number_base", "gar_guid")
KEY: Final = ("street", "key")

# ``staged`` is the temporary table of Staging.
_LOST: Final = """
UPDATE gazetteer_house h SET gar_guid = NULL
FROM gazetteer_street t
WHERE t.id = h.street_id AND t.municipality_id = %s AND h.gar_guid IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM staged s WHERE s.street_id = h.street_id AND s.key = h.key)
"""
_JOINED: Final = """
UPDATE gazetteer_house h SET gar_guid = s.gar_guid
FROM (SELECT DISTINCT ON (street_id, key) * FROM staged
      ORDER BY street_id, key, staged_at) s
WHERE s.street_id = h.street_id AND s.key = h.key
    AND h.gar_guid IS DISTINCT FROM s.gar_guid
"""
_PLACED: Final = """
DELETE FROM staged s USING gazetteer_house h
WHERE h.street_id = s.street_id AND h.key = s.key
"""
_GONE: Final = """
DELETE FROM gazetteer_unplacedhouse h USING gazetteer_street t
WHERE t.id = h.street_id AND t.municipality_id = %s
    AND NOT EXISTS (
        SELECT FROM staged s WHERE s.street_id = h.street_id AND s.key = h.key)
"""


class JoinedHouses:
    """The houses of GAR on their way to the register's; use it in a transaction."""

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality
        self._staging = Staging(UnplacedHouse, COLUMNS, KEY)

    def add(self, drafts: Iterable[Sequence[object]]) -> None:
        self._staging.add(drafts)

    def save(self) -> Merged:
        """Give the register's houses their GUIDs and keep the others unplaced.

        What GAR had at the last load and has no more is forgotten.
        """
        with connection.cursor() as cursor:
            cursor.execute(_LOST, [self._municipality.pk])
            cursor.execute(_JOINED)
            changed = cursor.rowcount
            cursor.execute(_PLACED)
            joined = cursor.rowcount
            cursor.execute(_GONE, [self._municipality.pk])
        left = self._staging.merge()
        return Merged(
            left.new,
            left.changed + changed,
            left.unchanged + joined - changed,
            left.repeated,
        )
