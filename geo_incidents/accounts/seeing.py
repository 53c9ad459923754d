"""How does PostgreSQL know which rows may be seen just now? By variables of a scope.

A request sees nothing until it says whose scope it has (:func:`seeing`); what the
system does for all, whoever asked for it, says so openly (:func:`seeing_everything`).
Both hold until the transaction ends, so behind a pool of connections nobody takes over
somebody else's sight. A process that serves no person says it once and for all
(:func:`see_everything`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from django.db import connection, connections, transaction

from geo_incidents.accounts.policies import (
    DISTRICTS,
    EVERYTHING,
    MUNICIPALITIES,
    ORGANISATIONS,
)
from geo_incidents.accounts.scope import Scope
from geo_incidents.database import with_whole_sight

_NAMES: Final = (EVERYTHING, MUNICIPALITIES, DISTRICTS, ORGANISATIONS)
# PostgreSQL works a list out from left to right: what was, then what shall be.
_SAY: Final = "SELECT {was}, {shall}".format(
    was=", ".join(f"current_setting('{name}', true)" for name in _NAMES),
    shall=", ".join(f"set_config('{name}', %s, true)" for name in _NAMES),
)
_ALL: Final = Scope(everything=True)


@contextmanager
def seeing(scope: Scope) -> Iterator[None]:
    """See what is in a scope and nothing else, in a transaction of the block."""
    with transaction.atomic():
        before = _say(_values(scope))
        yield
        if not connection.needs_rollback:
            _say(before)


@contextmanager
def seeing_everything() -> Iterator[None]:
    """See all rows, in a transaction of the block: the system acts, not a person."""
    with seeing(_ALL):
        yield


def see_everything(alias: str = "default") -> None:
    """Let every new connection of this process see all rows."""
    options = connections.settings[alias]["OPTIONS"]
    connections.settings[alias]["OPTIONS"] = with_whole_sight(options)


def _say(values: Sequence[str]) -> Sequence[str]:
    """Set the variables, and return what they were."""
    with connection.cursor() as cursor:
        cursor.execute(_SAY, values)
        told = cursor.fetchone()
    return [value or "" for value in told[: len(_NAMES)]]


def _values(scope: Scope) -> Sequence[str]:
    kinds = (scope.municipality_ids, scope.district_ids, scope.organisation_ids)
    ids = (f"{{{','.join(map(str, sorted(kind)))}}}" for kind in kinds)
    return ["yes" if scope.everything else "", *ids]
