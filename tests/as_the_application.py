"""As whom does a test come to the database? As the owner, and requests as the site.

Tests make tables and empty them, so they own them. What a request does is done by the
role of the application, which owns nothing and to which the policies apply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any, Final

from django.core.signals import request_finished, request_started
from django.db import connection
from django.db.backends.signals import connection_created
from django.dispatch import Signal

from geo_incidents.accounts.rights import grant_rights, mark_leakproof
from geo_incidents.standalone.postgres import APPLICATION

_CREATE: Final = f"""
DO $$ BEGIN CREATE ROLE {APPLICATION} LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
"""
_thread = local()


def let_the_application_in() -> None:
    """Give the application's role its rights in the database of the tests."""
    with connection.cursor() as cursor:
        cursor.execute(_CREATE)
    grant_rights(APPLICATION)
    mark_leakproof()


@contextmanager
def requests_as_the_application() -> Iterator[None]:
    """Let whatever requests do meanwhile be done by the application's role."""
    for signal, receiver in _RECEIVERS:
        signal.connect(receiver)
    try:
        yield
    finally:
        for signal, receiver in _RECEIVERS:
            signal.disconnect(receiver)
        _end()


@contextmanager
def the_application() -> Iterator[None]:
    """Be the application's role in the block."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APPLICATION}")
        yield
        cursor.execute("RESET ROLE")


def do_requests_alone() -> None:
    """Be the application's role in all of this thread, which nothing else is done in.

    To become it for each request, and itself again, is two turns to the database.
    """
    _thread.is_asking = _thread.is_ever_asking = True


def _begin(**_signal: Any) -> None:
    if _is_ever_asking():
        return
    _thread.is_asking = True
    _say(f"SET ROLE {APPLICATION}")


def _go_on(connection: Any, **_signal: Any) -> None:
    if getattr(_thread, "is_asking", False):
        connection.connection.execute(f"SET ROLE {APPLICATION}")


def _end(**_signal: Any) -> None:
    if getattr(_thread, "is_asking", False) and not _is_ever_asking():
        _thread.is_asking = False
        _say("RESET ROLE")


def _is_ever_asking() -> bool:
    return getattr(_thread, "is_ever_asking", False)


def _say(statement: str) -> None:
    """Say it where there is a connection that works."""
    link = connection.connection
    if link is None or link.closed or link.broken or connection.needs_rollback:
        return
    link.execute(statement)


_RECEIVERS: Final[list[tuple[Signal, Callable[..., None]]]] = [
    (request_started, _begin),
    (connection_created, _go_on),
    (request_finished, _end),
]
