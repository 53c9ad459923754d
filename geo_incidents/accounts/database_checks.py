"""Do the policies of the database hold for the application, and cost it little?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as Notice
from django.db import connection

from geo_incidents.accounts.rights import LEAKPROOF, is_leakproof

_IS_ABOVE: Final = """
SELECT rolsuper OR rolbypassrls OR EXISTS (
    SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relrowsecurity
) FROM pg_roles WHERE rolname = coalesce(nullif(%s, ''), current_user)
"""


def check_row_security(
    *, databases: Sequence[str] | None = None, **_kwargs: object
) -> list[CheckMessage]:
    """Look when a database is checked (``migrate``, ``check --database default``)."""
    return row_security_notices() if databases else []


def row_security_notices() -> list[CheckMessage]:
    """Return what keeps the policies from holding, or from being fast."""
    notices: list[CheckMessage] = []
    if _is_above(settings.DATABASE_ROLE):
        notices.append(
            Notice(
                "The application's role can see all rows past every policy.",
                hint="Give DATABASE_URL a role of its own that owns nothing, and the"
                " owner's to DATABASE_OWNER_URL; then run manage.py grant_rights.",
                id="accounts.W002",
            )
        )
    if not is_leakproof():
        notices.append(
            Notice(
                "PostgreSQL looks at policies before the index of positions.",
                hint="Where an index of the map is kept, nobody notices. Otherwise let"
                f" a superuser run ALTER FUNCTION {LEAKPROOF} LEAKPROOF.",
                id="accounts.W003",
            )
        )
    return notices


def _is_above(role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_IS_ABOVE, [role])
        row = cursor.fetchone()
    return bool(row and row[0])
