"""How do tests wait until changes are settled? Until all that was open before is over.

What reads changes by a horizon waits for every transaction of the cluster, and the
tests beside this one have some, too.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from tests.standalone.waiting import until

# Longer than any test takes that is one transaction.
PATIENCE_S: Final = 300


def settle() -> None:
    """Wait for all transactions that are open now; not within one of our own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (now,) = cursor.fetchone()
    until(lambda: _horizon() > now, patience_s=PATIENCE_S)


def _horizon() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (xid,) = cursor.fetchone()
        return int(xid)
