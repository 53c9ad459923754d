"""How does the application's role get its rights? ``manage.py grant_rights``.

Run it after ``migrate``, as the owner of the tables (``DATABASE_OWNER_URL``); once is
enough, and again does no harm.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from geo_incidents.accounts.rights import LEAKPROOF, grant_rights, mark_leakproof


class Command(BaseCommand):
    """Let the role of DATABASE_URL read and write rows, and own nothing."""

    help = "Grant the application's role what it needs, as the owner of the tables."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--role",
            default=settings.DATABASE_ROLE,
            help="instead of the user that DATABASE_URL names",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        role = options["role"]
        if not role:
            raise CommandError("Name the application's role: --role ROLE")
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
            if not cursor.rowcount:
                raise CommandError(f"There is no such role: CREATE ROLE {role} LOGIN")
        grant_rights(role)
        self.stdout.write(f"{role} may read and write rows")
        if not mark_leakproof():
            self.stderr.write(
                "Maps of a district count slowly while they have no index: let a"
                f" superuser run ALTER FUNCTION {LEAKPROOF} LEAKPROOF"
            )
