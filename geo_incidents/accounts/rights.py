"""What may the application's role do in the database? Read and write rows, own nothing.

The owner of the tables grants it, for those that are there and those to come.
"""

from __future__ import annotations

from typing import Final

import psycopg.errors
from django.db import ProgrammingError, connection, transaction
from psycopg import sql

# By it the index of positions is looked into before the policies are, as it can tell
# nobody anything of a row: it compares two boxes and never raises an error.
LEAKPROOF: Final = "geometry_overlaps(geometry, geometry)"

_GRANT: Final = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role};
"""
_IS_LEAKPROOF: Final = "SELECT proleakproof FROM pg_proc WHERE oid = %s::regprocedure"


@transaction.atomic
def grant_rights(role: str) -> None:
    """Let a role read and write all rows that the policies let it see."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(_GRANT).format(role=sql.Identifier(role)))


def mark_leakproof() -> bool:
    """Let maps in a scope use the index of positions; False: it takes a superuser."""
    if is_leakproof():
        return True
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"ALTER FUNCTION {LEAKPROOF} LEAKPROOF")
    except ProgrammingError as error:
        if isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
            return False
        raise
    return True


def is_leakproof() -> bool:
    """Tell whether the index of positions is used before the policies."""
    with connection.cursor() as cursor:
        cursor.execute(_IS_LEAKPROOF, [LEAKPROOF])
        return bool(cursor.fetchone()[0])
