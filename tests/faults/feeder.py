"""Who sends while everything is being killed? A client that repeats until it is heard.

Run as ``python -m tests.faults.feeder COUNT``; prints one line per batch received.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime

import django

BATCH = 20
PATIENCE_S = 0.2
SENT_AT = datetime(2026, 6, 1, 12, tzinfo=UTC)


def feed(count: int) -> None:
    from django.db import OperationalError, connection

    from geo_incidents.intake.services import receive_many
    from tests.builders import submission
    from tests.toy_building import build
    from tests.toy_city import IN_WEST

    city = build()
    for start in range(0, count, BATCH):
        batch = [
            submission(city, external_id=f"fed-{n}", position=IN_WEST)
            for n in range(start, min(start + BATCH, count))
        ]
        while True:
            try:
                receive_many(city.municipality, batch)
                break
            except OperationalError:
                connection.close()
                time.sleep(PATIENCE_S)
        sys.stdout.write(f"{start + len(batch)}\n")
        sys.stdout.flush()
        time.sleep(0.05)


if __name__ == "__main__":
    os.environ["SEES_EVERYTHING"] = "true"
    django.setup()
    feed(int(sys.argv[1]))
