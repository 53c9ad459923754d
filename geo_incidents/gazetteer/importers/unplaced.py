"""Which houses of the state register have been found a position by another one?"""

from __future__ import annotations

from typing import Final

from django.db import connection

from geo_incidents.gazetteer.models import Municipality

_NAMED: Final = """
UPDATE gazetteer_house h SET gar_guid = u.gar_guid
FROM gazetteer_unplacedhouse u JOIN gazetteer_street s ON s.id = u.street_id
WHERE h.street_id = u.street_id AND h.key = u.key
    AND s.municipality_id = %s AND h.gar_guid IS DISTINCT FROM u.gar_guid
"""
_PLACED: Final = """
DELETE FROM gazetteer_unplacedhouse u USING gazetteer_house h, gazetteer_street s
WHERE s.id = u.street_id AND h.street_id = u.street_id AND h.key = u.key
    AND s.municipality_id = %s
"""


def settle(municipality: Municipality) -> None:
    """Let houses without a position become those that have one, with their GUID."""
    with connection.cursor() as cursor:
        for statement in (_NAMED, _PLACED):
            cursor.execute(statement, [municipality.pk])
