"""Are logins of this installation set up as the law and good sense ask for?"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Notice

from geo_incidents.accounts.looking import SHORTEST_KEPT


def check_access_log(**_kwargs: object) -> list[CheckMessage]:
    """Say if looks at personal data would be forgotten too early."""
    if timedelta(days=settings.ACCESS_LOG_DAYS) >= SHORTEST_KEPT:
        return []
    return [
        Error(
            f"ACCESS_LOG_DAYS is {settings.ACCESS_LOG_DAYS}: too short.",
            hint=f"Who looked at what is kept for {SHORTEST_KEPT.days} days at least.",
            id="accounts.E001",
        )
    ]


def check_second_factor(**_kwargs: object) -> list[CheckMessage]:
    """Say at a deployment if a password alone lets staff in."""
    if settings.SECOND_FACTOR:
        return []
    return [
        Notice(
            "A password alone lets staff see what residents wrote.",
            hint="Set SECOND_FACTOR=true: then everybody needs a code from a phone.",
            id="accounts.W001",
        )
    ]
