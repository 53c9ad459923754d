"""What goes on in a city? New incidents, changes of status, moves, and withdrawals.

``python -m tests.benchmarks.map_index.writing CONNINFO ROWS CHANGES_PER_S`` says
when it begins, writes until it is told to end, and takes everything back.
"""

from __future__ import annotations

import signal
import sys
import time
from typing import Any, Final

import numpy as np
import psycopg

TABLE: Final = "publication_publicincident"
SEED: Final = 7
STATUSES: Final = ("new", "in_work", "waiting", "done", "closed")

# How many of a hundred changes are which; a tenth of all transactions makes ten.
_KINDS: Final = {"bring": 35, "status": 45, "move": 10, "withdraw": 10}
_TEN: Final = 0.1
_COPIED: Final = (
    "municipality_code, group_code, category_code, category_name, category_name_en,"
    " district_code, district_name, organisation_name, organisation_phone, position,"
    " accuracy_m, address, updated_at, closed_at, due_at, appeals_count, timeline,"
    " category_number, district_number, organisation_number, organisation_code"
)
BRING: Final = (
    f"INSERT INTO {TABLE} (number, status, opened_at, {_COPIED})"
    f" SELECT %s, 'new', opened_at, {_COPIED} FROM {TABLE} WHERE number = %s"
    " ON CONFLICT DO NOTHING"
)
_STATUS: Final = f"UPDATE {TABLE} SET status = %s, updated_at = now() WHERE number = %s"
_MOVE: Final = (
    f"UPDATE {TABLE} SET position = other.position FROM {TABLE} other"
    f" WHERE {TABLE}.number = %s AND other.number = %s"
)
_WITHDRAW: Final = f"DELETE FROM {TABLE} WHERE number = ANY(%s)"
_AS_IT_IS: Final = f"SELECT status, position::text FROM {TABLE} WHERE number = %s"
_AS_IT_WAS: Final = f"UPDATE {TABLE} SET status = %s, position = %s WHERE number = %s"


class Writer:
    """Makes changes, one transaction after the other."""

    def __init__(self, session: psycopg.Connection[Any], rows: int) -> None:
        self._session = session
        self._last = rows
        self._random = np.random.default_rng(SEED)
        self._brought: list[int] = []
        self._changed: dict[int, tuple[str, str]] = {}
        self._next = rows + 1

    def write(self) -> int:
        """Make the changes of one transaction; return how many they were."""
        changes = 10 if self._random.random() < _TEN else 1
        shares = np.array([*_KINDS.values()]) / 100
        for kind in self._random.choice([*_KINDS], changes, p=shares):
            getattr(self, f"_{kind}")()
        self._session.commit()
        return changes

    def tidy(self) -> None:
        """Leave the city as it was, for the next race."""
        self._session.execute(_WITHDRAW.encode(), [self._brought])
        was = [(*facts, number) for number, facts in self._changed.items()]
        with self._session.cursor() as cursor:
            cursor.executemany(_AS_IT_WAS.encode(), was)
        self._session.commit()

    def _bring(self) -> None:
        self._session.execute(BRING.encode(), [self._next, self._any()])
        self._brought.append(self._next)
        self._next += 1

    def _status(self) -> None:
        status = str(self._random.choice(STATUSES))
        self._session.execute(_STATUS.encode(), [status, self._changing()])

    def _move(self) -> None:
        self._session.execute(_MOVE.encode(), [self._changing(), self._any()])

    def _withdraw(self) -> None:
        """Withdraw one of those that were brought; nothing where there is none."""
        if self._brought:
            at = int(self._random.integers(len(self._brought)))
            self._session.execute(_WITHDRAW.encode(), [[self._brought.pop(at)]])

    def _changing(self) -> int:
        """Choose an incident and remember how it was at first."""
        number = self._any()
        if number not in self._changed:
            row = self._session.execute(_AS_IT_IS.encode(), [number]).fetchone()
            if row is not None:
                self._changed[number] = row
        return number

    def _any(self) -> int:
        return int(self._random.integers(1, self._last + 1))


def main(conninfo: str, rows: str, changes_per_s: str) -> None:
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: told.append(number))
    with psycopg.connect(conninfo) as session:
        writer = Writer(session, int(rows))
        print("writing", flush=True)
        begun, made = time.monotonic(), 0
        while not told:
            made += writer.write()
            ahead_s = made / float(changes_per_s) - (time.monotonic() - begun)
            time.sleep(max(ahead_s, 0))
        writer.tidy()


if __name__ == "__main__":
    main(*sys.argv[1:])
