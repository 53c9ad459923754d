"""Whose turn is it to ask? One process of the installation at a time.

Session-level advisory locks of PostgreSQL: they end with the connection, so a killed
worker blocks nobody, and they need no open transaction. They need a connection of
one's own, so no pooler in transaction mode.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final
from zlib import crc32

from django.db import OperationalError, connection

from geo_incidents.errors import GeocoderUnavailable

_PATIENCE: Final = "30s"


@contextmanager
def turn(
    provider: str,
    *,
    interval_s: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """Be the only one to ask this service; leave ``interval_s`` between two askings.

    The rest of the interval is waited out before the turn is passed on, so that no
    shared clock is needed.

    Raises:
        GeocoderUnavailable: others kept their turns for half a minute.

    """
    lock = _number(provider)
    _wait_for(lock, provider)
    begun = clock()
    try:
        yield
    finally:
        try:
            sleep(max(0.0, begun + interval_s - clock()))
        finally:
            _value("SELECT pg_advisory_unlock(%s)", lock)


@contextmanager
def alone(activity: str) -> Iterator[bool]:
    """Tell whether this process alone is at it; never waits."""
    lock = _number(activity)
    is_ours = bool(_value("SELECT pg_try_advisory_lock(%s)", lock))
    try:
        yield is_ours
    finally:
        if is_ours:
            _value("SELECT pg_advisory_unlock(%s)", lock)


def _wait_for(lock: int, provider: str) -> None:
    _value("SELECT set_config('lock_timeout', %s, false)", _PATIENCE)
    try:
        _value("SELECT pg_advisory_lock(%s)", lock)
    except OperationalError as error:
        raise GeocoderUnavailable(f"{provider}: others are asking") from error
    finally:
        _value("SELECT set_config('lock_timeout', '0', false)")


def _number(name: str) -> int:
    return crc32(f"geocoding {name}".encode())


def _value(sql: str, *parameters: int | str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]
