"""Which words mean that nothing is left to do? The standard's, and those of others."""

from __future__ import annotations

from typing import Final

_CLOSED: Final = frozenset(
    {
        *("closed", "fixed", "done", "resolved", "no_further_action", "duplicate"),
        *("not_councils_responsibility", "internal_referral", "unable_to_fix"),
    }
)


def closed_in(status: str) -> bool | None:
    """Tell whether a status means that nothing is left to do; None where it is ""."""
    return status.lower() in _CLOSED if status else None
