"""May this go in? The door of every form that anybody can send.

:func:`objection` is asked first, before anything is read: of what it returns the sender
hears in plain words, with all that was written kept. :func:`doubt` is asked of what
could be taken: who raises one is heard by a person first, and loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import wraps
from hashlib import sha256
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from geo_incidents.accounts.origins import origin_of
from geo_incidents.gate import proof, rates, tickets, turnstile, watching
from geo_incidents.gate.again import again
from geo_incidents.gate.blocks import block_of
from geo_incidents.gate.fields import NOT_SAID, PROOF, TICKET, TRAP
from geo_incidents.gate.tickets import Ticket, Trouble

_OURS: Final = NOT_SAID | {"csrfmiddlewaretoken"}

View = Callable[..., HttpResponseBase]


class Doubt(StrEnum):
    """Why somebody is heard by a person first."""

    ATTACK = "attack"
    NETWORK = "network"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Objection:
    """Why something is not taken now: a trouble with its ticket, the trap, or the pace.

    ``wait_until`` is set where it is the pace.
    """

    trouble: Trouble | None = None
    is_trapped: bool = False
    wait_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that came in, as far as the gate knows it."""

    form: str
    who: tuple[tuple[str, str], ...]
    ticket: str
    proof: str
    trap: str
    at: datetime

    @classmethod
    def of(cls, request: HttpRequest, form: str) -> Sent:
        """Return what a request sends; a login stands for its network."""
        return cls(
            form,
            (who_of(request),),
            request.POST.get(TICKET, ""),
            request.POST.get(PROOF, ""),
            request.POST.get(TRAP, ""),
            timezone.now(),
        )


def who_of(request: HttpRequest) -> tuple[str, str]:
    """Return by what the pace of a request is counted."""
    if request.user.is_authenticated:
        return rates.LOGIN, str(request.user.pk)
    return rates.NETWORK, block_of(origin_of(request))


def too_often(sent: Sent) -> Objection | None:
    """Count it, and object where its network or login has to wait."""
    standing = rates.count(sent.form, sent.who, now=sent.at)
    if standing.wait_until is None:
        return None
    turnstile.remember(sent.who, until=standing.wait_until)
    return Objection(wait_until=standing.wait_until)


def objection(sent: Sent) -> Objection | None:
    """Count it, and return what speaks against reading it at all."""
    if waiting := too_often(sent):
        return waiting
    if sent.trap:
        return Objection(is_trapped=True)
    ticket = tickets.read(sent.ticket, sent.form, now=sent.at)
    return Objection(trouble=ticket) if isinstance(ticket, Trouble) else None


def spent(sent: Sent, said: str) -> Objection | None:
    """Use the ticket up for what was said; object where it was used for other words."""
    ticket = tickets.read(sent.ticket, sent.form, now=sent.at)
    if isinstance(ticket, Ticket) and tickets.spend(ticket, said, now=sent.at):
        return None
    return Objection(trouble=Trouble.SPENT)


def doubt(
    sent: Sent, *, municipality_id: int, contacts: Iterable[str] = ()
) -> Doubt | None:
    """Return why a person should look first; a proof of work dispels most of it."""
    by_contact = [(rates.CONTACT, one) for one in contacts if one]
    often = rates.count(sent.form, by_contact, now=sent.at)
    is_attacked = watching.note_sent(municipality_id, now=sent.at)
    is_proved = proof.is_solved(sent.proof, tickets.nonce_of(sent.ticket, sent.form))
    if rates.CONTACT in often.passed:
        return Doubt.CONTACT
    if is_proved:
        return None
    if is_attacked:
        return Doubt.ATTACK
    crowded = rates.look(sent.form, sent.who, now=sent.at, more=0).passed
    return Doubt.NETWORK if crowded else None


def needs_proof(form: str, who: tuple[str, str], *, now: datetime) -> bool:
    """Tell whether a form that is about to be sent should bring a proof of work."""
    crowded = rates.look(form, [who], now=now).passed
    return bool(crowded) or watching.is_any_attacked(now=now)


def wait_of(form: str, who: tuple[str, str], *, now: datetime) -> timedelta:
    """Return how long a network or a login has to wait before it is heard again."""
    until = rates.look(form, [who], now=now).wait_until
    return max(until - now, timedelta()) if until else timedelta()


def guarded(form: str) -> Callable[[View], View]:
    """Let a view take only what has a ticket, keeps its pace and avoids the trap.

    The template brings the ticket by ``{% gate_fields "form" %}``. What is objected to
    is answered with a page that keeps all words and sends them once more.
    """

    def guarding(view: View) -> View:
        @wraps(view)
        def entering(
            request: HttpRequest, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            sent = Sent.of(request, form)
            found = objection(sent) or spent(sent, _said(request))
            if found:
                return again(request, form, found.trouble, found.wait_until)
            return view(request, *args, **kwargs)

        return entering

    return guarding


def paced(form: str) -> Callable[[View], View]:
    """Let a view take only what keeps its pace: a secret address is ticket enough."""

    def pacing(view: View) -> View:
        @wraps(view)
        def entering(
            request: HttpRequest, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            if request.method == "POST":
                found = too_often(Sent.of(request, form))
                if found:
                    return again(request, form, None, found.wait_until)
            return view(request, *args, **kwargs)

        return entering

    return pacing


def _said(request: HttpRequest) -> str:
    """Return a hash of all that was said, our own fields left out."""
    words = [
        (name, *request.POST.getlist(name))
        for name in sorted(request.POST)
        if name not in _OURS
    ]
    return sha256(repr((request.path, words)).encode()).hexdigest()
