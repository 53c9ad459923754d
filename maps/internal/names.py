"""By which name do staff know each other?"""

from __future__ import annotations

from geo_incidents.accounts.models import User


def named(author: User | None) -> str:
    """Return the name of a member of staff, "" where nobody is known."""
    return (author.get_full_name() or author.username) if author else ""
