"""Where is the database, and how is it spoken to? A part of the settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import dj_database_url

from geo_incidents.environment import flag

# One that has gone away is soon given up, so that nobody waits for it: to connect takes
# three seconds at most, and a silent line (tcp) is noticed within half a minute.
_PATIENCE: Final = {
    "connect_timeout": 3,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
}
# What PostgreSQL is told on a connection that sees all rows, whatever their scope.
_WHOLE_SIGHT: Final = "-c geo_incidents.everything=yes"


def database() -> dict[str, Any]:
    """Return how to connect to PostGIS, the only database there is.

    PostgreSQL shows a connection no row that has a scope until it hears whose; a
    process that serves no person (manage.py; the workers say so themselves) sees them
    all. Connections are kept, because PostGIS loads its projections anew in every fresh
    backend (66-130 against 2,000 tiles a second).
    """
    found: dict[str, Any] = dict(
        dj_database_url.parse(_url(), conn_max_age=600, conn_health_checks=True)
    )
    options = {**_PATIENCE, **found.get("OPTIONS", {})}
    whole = flag("SEES_EVERYTHING")
    return {**found, "OPTIONS": with_whole_sight(options) if whole else options}


def application_role() -> str:
    """Return as whom the application comes there; its owner grants it what it needs."""
    return urlsplit(os.environ.get("DATABASE_URL", "")).username or ""


def with_whole_sight(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return options of a connection, and that it sees all rows."""
    said = str(options.get("options", ""))
    if _WHOLE_SIGHT in said:
        return dict(options)
    return {**options, "options": f"{said} {_WHOLE_SIGHT}".strip()}


def _url() -> str:
    """Return where the database is, and as whom: the owner of the tables if so said."""
    own, owner = (
        os.environ.get(name) for name in ("DATABASE_URL", "DATABASE_OWNER_URL")
    )
    wanted = owner if flag("AS_DATABASE_OWNER") else own
    return wanted or own or "postgis:///geo_incidents"
