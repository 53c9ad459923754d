"""What could not be delivered, to whom and why, and how is it tried again?

Letters to residents and other messages lie in two tables; here they are one list. It
is for those who talk with residents for whole towns. Nobody's address stands in it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import may_answer_residents, scope_of
from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.casework.replies import Letter
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.signals import messages_wait
from geo_incidents.pipeline.forgetting import GIVEN_UP_KEPT

logger: Final = logging.getLogger(__name__)

MOST: Final = 200
_MAILBOX: Final = re.compile(r"[\w.+-]+@([\w-]+\.[\w.-]*\w)")
_SHOWN: Final = 3


class Kind(StrEnum):
    """Which of the two tables it lies in."""

    LETTER = "letter"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """What was given up: ``recipient`` and ``reason`` are masked.

    ``appeal`` and ``incident`` are numbers, None where it is about none.
    """

    kind: Kind
    id: int
    channel: str
    recipient: str
    reason: str
    attempts: int
    given_up_at: datetime
    appeal: int | None = None
    incident: int | None = None


def undelivered_visible_to(user: User | AnonymousUser) -> list[Undelivered]:
    """Return what was given up lately as far as a user may see it, latest first."""
    found = [*_letters(_given_up_letters(user)), *_messages(_given_up_messages(user))]
    return sorted(found, key=lambda one: one.given_up_at, reverse=True)[:MOST]


def count_undelivered(user: User | AnonymousUser) -> int:
    """Count what was given up lately as far as a user may see it."""
    if not may_answer_residents(user):
        return 0
    return _given_up_letters(user).count() + _given_up_messages(user).count()


@transaction.atomic
def send_again(
    user: User | AnonymousUser, *, kind: Kind | None = None, number: int | None = None
) -> int:
    """Let one of what was given up, or all of it, be tried anew; return how many."""
    again = {"given_up_at": None, "attempts": 0, "available_at": timezone.now()}
    trays: dict[Kind, QuerySet[Letter] | QuerySet[Outgoing]] = {
        Kind.LETTER: _given_up_letters(user),
        Kind.MESSAGE: _given_up_messages(user),
    }
    count = 0
    for its_kind, rows in trays.items():
        if kind in {None, its_kind}:
            wanted = rows if number is None else rows.filter(pk=number)
            count += wanted.update(**again)
    logger.info("user %s lets %s messages be sent again", user.pk, count)
    transaction.on_commit(lambda: messages_wait.send(sender=Outgoing), robust=True)
    return count


def masked(recipient: str) -> str:
    """Return an address so that who knows it knows it again, and nobody else."""
    if "@" in recipient:
        return _without_mailboxes(recipient)
    return f"…{recipient[-_SHOWN:]}" if len(recipient) > _SHOWN else "…"


def _without_mailboxes(text: str) -> str:
    return _MAILBOX.sub(lambda found: f"{found[0][0]}…@{found[1]}", text)


def _given_up_letters(user: User | AnonymousUser) -> QuerySet[Letter]:
    lately = timezone.now() - GIVEN_UP_KEPT
    letters = Letter.objects.filter(given_up_at__gte=lately)
    scope = scope_of(user)
    if scope.everything:
        return letters
    return letters.filter(appeal__municipality__in=scope.municipality_ids)


def _given_up_messages(user: User | AnonymousUser) -> QuerySet[Outgoing]:
    lately = timezone.now() - GIVEN_UP_KEPT
    messages = Outgoing.objects.filter(given_up_at__gte=lately)
    scope = scope_of(user)
    if scope.everything:
        return messages
    return messages.filter(municipality__in=scope.municipality_ids)


def _letters(letters: QuerySet[Letter]) -> Iterator[Undelivered]:
    told = letters.select_related("appeal__reporter", "appeal__return_address")
    latest = list(told.order_by("-given_up_at")[:MOST])
    links = IncidentAppeal.objects.filter(appeal__in=[one.appeal_id for one in latest])
    incidents = dict(links.values_list("appeal", "incident"))
    for letter in latest:
        yield Undelivered(
            kind=Kind.LETTER,
            id=letter.pk,
            channel=letter.post,
            recipient=masked(_recipient_of(letter)),
            reason=_without_mailboxes(letter.error),
            attempts=letter.attempts,
            given_up_at=letter.given_up_at or timezone.now(),
            appeal=letter.appeal_id,
            incident=incidents.get(letter.appeal_id),
        )


def _recipient_of(letter: Letter) -> str:
    if hasattr(letter.appeal, "return_address"):
        return letter.appeal.return_address.recipient
    return letter.appeal.reporter.email if letter.appeal.reporter else ""


def _named(message: Outgoing) -> str:
    """Return for whom a message is; an id of another system is nobody's address."""
    if message.channel == Appeal.Channel.FEED:
        return f"{message.account} {message.recipient}"
    return masked(message.recipient)


def _messages(messages: QuerySet[Outgoing]) -> Iterator[Undelivered]:
    for message in messages.order_by("-given_up_at")[:MOST]:
        yield Undelivered(
            kind=Kind.MESSAGE,
            id=message.pk,
            channel=message.channel,
            recipient=_named(message),
            reason=_without_mailboxes(message.error),
            attempts=message.attempts,
            given_up_at=message.given_up_at or timezone.now(),
        )
