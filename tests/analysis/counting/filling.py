"""How does a made-up city get into PostgreSQL? By COPY, then stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from geo_incidents.analysis.evaluation.writing import Letters
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.spatial.crs import METRES_PER_DEGREE

# Far from the numbers that a test gives by itself.
BEGIN: Final = 1_000_000_000
AT: Final = (50.0, 55.0)
_EAST_M: Final = METRES_PER_DEGREE * float(np.cos(np.radians(AT[1])))
_HEADER: Final = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_STAGED: Final = ("number", "lon", "lat", "day", "topic", "who", "closed", "precise")
_STAGES: Final = """
INSERT INTO intake_reporter (id, digest, name, email, phone, created_at)
SELECT DISTINCT who, 'made-up ' || who, '', '', '', now() FROM staged
ON CONFLICT DO NOTHING;
INSERT INTO intake_appeal (id, municipality_id, channel, external_id, token, origin,
    reporter_id, category_id, text, address, requested_at, received_at,
    reported_status)
SELECT number, {town}, 'feed', number, gen_random_uuid(), 'resident', who, topic, '',
    '', date '1970-01-01' + day::int + time '09:00', now(), ''
FROM staged;
INSERT INTO geocoding_location (appeal_id, position, precision, accuracy_m, provider,
    confidence, address, reasons, spans, candidates, said, located_at)
SELECT number, ST_SetSRID(ST_MakePoint(lon, lat), 4326),
    CASE precise WHEN 1 THEN 'house' ELSE 'street' END,
    CASE precise WHEN 1 THEN 15 ELSE 400 END, 'gazetteer', 0.9, '', '[]', '[]', '[]',
    '{{}}', now()
FROM staged;
INSERT INTO casework_incident (id, municipality_id, category_id, status, position,
    precision, accuracy_m, address, opened_at, updated_at, due_at, closed_at)
SELECT number, {town}, topic, 'done', ST_SetSRID(ST_MakePoint(lon, lat), 4326),
    'house', 15, '', date '1970-01-01' + day::int, now(), now(),
    date '1970-01-01' + closed::int + time '09:00'
FROM staged;
INSERT INTO casework_incidentappeal (appeal_id, incident_id, home_id, joined_at,
    extension_days)
SELECT number, number, number, now(), 0 FROM staged;
DROP TABLE staged;
"""


def fill(
    town: Municipality, topics: Sequence[int], letters: Letters, *, begin: int = BEGIN
) -> None:
    """Store letters with their places and incidents; topics are ids of categories.

    The letter that comes first has the number ``begin``.
    """
    staged = np.stack(
        [
            begin + np.arange(len(letters)),
            np.float64(AT[0] + letters.x / _EAST_M).view(np.int64),
            np.float64(AT[1] + letters.y / METRES_PER_DEGREE).view(np.int64),
            letters.day,
            np.asarray(topics)[letters.category],
            BEGIN + letters.resident,
            letters.closed,
            letters.precise.astype(np.int64),
        ],
        axis=1,
    )
    columns = ", ".join(
        f"{name} {'float8' if name in {'lon', 'lat'} else 'int8'}" for name in _STAGED
    )
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE staged ({columns})")
        copy("staged", staged)
        cursor.execute(_STAGES.format(town=town.pk))


def copy(table: str, rows: NDArray[np.int64]) -> None:
    """Store rows of eight bytes to a value, none of them NULL, as they are."""
    wide: list[Any] = [("count", ">i2")]
    for at in range(rows.shape[1]):
        wide += [(f"length {at}", ">i4"), (f"value {at}", ">i8")]
    with connection.cursor() as cursor:
        command = f"COPY {table} FROM STDIN (FORMAT BINARY)"
        with cursor.copy(command) as into:
            into.write(_HEADER)
            for some in np.array_split(rows, len(rows) // 100_000 + 1):
                packed = np.zeros(len(some), wide)
                packed["count"] = rows.shape[1]
                for at in range(rows.shape[1]):
                    packed[f"length {at}"] = 8
                    packed[f"value {at}"] = some[:, at]
                into.write(packed.tobytes())
            into.write(b"\xff\xff")
