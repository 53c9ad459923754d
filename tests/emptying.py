"""How are the tables emptied after a test that committed? Those alone that hold rows.

Django cuts off all of its hundred tables and makes every content type and permission
anew, which takes half a second: longer than most of the tests that need it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection, transaction

KEPT: Final = {"django_content_type", "django_migrations", "auth_permission"}
# Deleted rows stay in a table's file until it is vacuumed.
LARGE_B: Final = 4 * 1024 * 1024


@contextmanager
def tables_emptied_quickly() -> Iterator[None]:
    """Let Django flush the tables in the block only where :func:`empty` cannot."""

    def quickly(command: str, **options: Any) -> None:
        if command != "flush" or not empty():
            call_command(command, **options)

    with patch("django.test.testcases.call_command", quickly):
        yield


def empty() -> bool:
    """Delete every row that was left, or tell that a table has grown too large."""
    names = connection.introspection.django_table_names(only_existing=True)
    tables = sorted(set(names) - KEPT)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(pg_relation_size(name::regclass)), 0)"
            " FROM unnest(%s::text[]) AS name",
            [tables],
        )
        if cursor.fetchone()[0] > LARGE_B:
            return False
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in tables
            )
        )
        filled = [name for (name,) in cursor.fetchall()]
        # Neither foreign keys nor the guards of what is append-only.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for name in filled:
            cursor.execute(f"DELETE FROM {name}")
    return True
