"""Which database is this? A copy or a restored one counts its transactions anew."""

from __future__ import annotations

from typing import Final

from maps.upkeep.following import Link, asked

_IDENTITY: Final = b"""
SELECT system_identifier || '/' || oid FROM pg_control_system(), pg_database
WHERE datname = current_database()
"""


def database_of(link: Link) -> str:
    """Return what no other database has."""
    (identity,) = asked(link, _IDENTITY, {})
    return (identity or b"").decode()
