"""When was this form opened, and was it sent before? Its ticket says so.

A ticket is signed, holds a number and when the form was opened, and knows for which
form. A person needs some seconds to fill one in, and does not keep one for days; who
does gets a new one and loses no word.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer

from geo_incidents.gate.models import SpentTicket

OLDEST: Final = timedelta(hours=2)
# No ticket is good for longer than OLDEST, so what was spent before is forgotten.
_KEPT: Final = OLDEST * 2


class Trouble(StrEnum):
    """What is the matter with a ticket."""

    MISSING = "missing"
    FORGED = "forged"
    TOO_SOON = "too_soon"
    TOO_OLD = "too_old"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Of one form that was opened."""

    nonce: str
    opened_at: datetime


def issue(form: str, *, now: datetime) -> str:
    """Return a fresh ticket as the text that a form carries."""
    said = f"{secrets.token_urlsafe(12)}.{int(now.timestamp())}"
    return _signer(form).sign(said)


def read(text: str, form: str, *, now: datetime) -> Ticket | Trouble:
    """Return the ticket that a form carries, or what is the matter with it."""
    ticket = _unsigned(text, form)
    if isinstance(ticket, Trouble):
        return ticket
    age = now - ticket.opened_at
    if age < soonest():
        return Trouble.TOO_SOON
    return Trouble.TOO_OLD if age > OLDEST else ticket


def soonest() -> timedelta:
    """Return how long a person needs at least for a form that anybody can send."""
    return timedelta(seconds=settings.GATE_SOONEST_S)


def spend(ticket: Ticket, said: str, *, now: datetime) -> bool:
    """Use a ticket up for what was said; False: it was used for something else.

    ``said`` is the same for the same words: a second press of the button is welcome.
    """
    row = SpentTicket(nonce=ticket.nonce, said=said[:64], spent_at=now)
    SpentTicket.objects.bulk_create([row], ignore_conflicts=True)
    return SpentTicket.objects.filter(nonce=ticket.nonce, said=row.said).exists()


def renewed(text: str, form: str, *, now: datetime) -> str:
    """Return the ticket if it is still good or will be soon, else a fresh one.

    Who has had one of ours has had the time for a form, and may send at once.
    """
    ticket = _unsigned(text, form)
    if isinstance(ticket, Trouble):
        return issue(form, now=now)
    is_young = now - ticket.opened_at <= OLDEST
    if is_young and not SpentTicket.objects.filter(nonce=ticket.nonce).exists():
        return text
    return issue(form, now=now - soonest())


def nonce_of(text: str, form: str) -> str:
    """Return the number of a ticket, "" where it is none of ours."""
    ticket = _unsigned(text, form)
    return ticket.nonce if isinstance(ticket, Ticket) else ""


def patience(text: str, form: str, *, now: datetime) -> timedelta:
    """Return how long to wait until a ticket may be sent."""
    ticket = _unsigned(text, form)
    age = now - ticket.opened_at if isinstance(ticket, Ticket) else timedelta()
    return max(soonest() - age, timedelta())


def forget(*, now: datetime) -> int:
    """Remove spent tickets that would be too old by now; return how many went."""
    removed, _each = SpentTicket.objects.filter(spent_at__lt=now - _KEPT).delete()
    return removed


def _unsigned(text: str, form: str) -> Ticket | Trouble:
    if not text:
        return Trouble.MISSING
    try:
        nonce, _dot, opened = _signer(form).unsign(text).rpartition(".")
        return Ticket(nonce, datetime.fromtimestamp(int(opened), UTC))
    except (BadSignature, ValueError, OverflowError):
        return Trouble.FORGED


def _signer(form: str) -> Signer:
    return Signer(salt=f"geo_incidents.gate.{form}")
