"""With what do forms pass the gate in tests? Tickets that were opened a while ago."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from altcha import Challenge, Payload, solve_challenge
from django.utils import timezone

from geo_incidents.gate import tickets

A_MINUTE = timedelta(minutes=1)


def ticket(form: str = "report", *, age: timedelta = A_MINUTE) -> str:
    """Return the ticket of a form that was opened so long ago."""
    return tickets.issue(form, now=timezone.now() - age)


def worked_out(challenge: dict[str, Any]) -> str:
    """Return what a browser would send after its work."""
    known = Challenge.from_dict(challenge)
    solution = solve_challenge(known)
    assert solution
    return Payload(known, solution).to_base64()
