"""How does somebody answer a poll, once? The write door for residents.

Whoever types an address has not shown that it is theirs, so an answer waits until a
link in a letter is opened and a button pressed. Each waits by itself: who answers under
another's address changes nothing of what that one is about to confirm. Who talks with
us in a messenger is known there already, and answers at once.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import InvalidInput, TooLate
from geo_incidents.gate import rates
from geo_incidents.intake.channels import outgoing
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.senders import Address
from geo_incidents.publication.polls.mailboxes import mailbox
from geo_incidents.publication.polls.models import Answer, Poll, WaitingAnswer
from geo_incidents.publication.polls.wording import content_to_confirm

EMAIL: Final = "email"
# What the key of a letter begins with: by it the letter goes when its answer does.
KEYS: Final = "poll:{key}"


class Counted(StrEnum):
    """What a confirmation did."""

    NEW = "counted"
    CHANGED = "changed"


@seeing_everything()
def ask_to_confirm(poll: Poll, *, email: str, ranks: Collection[int]) -> None:
    """Let an answer wait, and write to its address whether it is theirs.

    Raises:
        TooLate: the poll is over.
        InvalidInput: it is not open yet, or cannot be answered so.
        TooManyAtOnce: so much was asked today for this mailbox.

    """
    locked = _locked(poll.pk)
    _require_open(locked)
    chosen = _chosen(locked, ranks)
    rates.restrain("poll", [(rates.CONTACT, mailbox(email))], now=timezone.now())
    waiting = WaitingAnswer.objects.create(
        poll=locked, person=_digest(locked, mailbox(email)), ranks=chosen
    )
    to = Address(channel=EMAIL, recipient=email.strip().lower())
    key = KEYS.format(key=waiting.key)
    outgoing.say(to, content_to_confirm(waiting), key=key)


@seeing_everything()
@transaction.atomic
def confirm(waiting: WaitingAnswer) -> Counted | None:
    """Count what waits, in place of what its person answered before.

    None where the same was confirmed meanwhile. What they asked earlier and did not
    confirm is used up with it, and the letters are forgotten.

    Raises:
        TooLate: the poll is over.

    """
    poll = _locked(waiting.poll_id)
    _require_open(poll)
    if not WaitingAnswer.objects.filter(pk=waiting.pk).exists():
        return None
    earlier = WaitingAnswer.objects.filter(
        poll=poll, person=waiting.person, pk__lte=waiting.pk
    )
    forget_waiting(list(earlier))
    return _counted(poll, waiting.person, waiting.ranks)


@seeing_everything()
@transaction.atomic
def answer_here(poll: Poll, *, person: str, ranks: Collection[int]) -> Counted:
    """Count the answer of an account of a messenger, in place of its former one.

    Raises:
        TooLate, InvalidInput: as :func:`ask_to_confirm` says.

    """
    locked = _locked(poll.pk)
    _require_open(locked)
    return _counted(locked, _digest(locked, person), _chosen(locked, ranks))


@seeing_everything()
def ranks_of(poll: Poll, person: str) -> set[int]:
    """Return what an account of a messenger has answered so far."""
    answer = Answer.objects.filter(poll=poll, person=_digest(poll, person)).first()
    return set(answer.ranks) if answer else set()


def forget_waiting(waiting: Collection[WaitingAnswer]) -> None:
    """Forget answers that nobody confirmed, with the letters that asked for it."""
    keys = [KEYS.format(key=one.key) for one in waiting]
    Outgoing.objects.filter(key__in=keys).delete()
    WaitingAnswer.objects.filter(pk__in=[one.pk for one in waiting]).delete()


def _locked(poll_id: int) -> Poll:
    """Return a poll that nobody changes, closes or counts meanwhile."""
    return Poll.objects.select_for_update().get(pk=poll_id)


def _require_open(poll: Poll) -> None:
    if poll.state == Poll.State.OVER:
        ended = date_format(timezone.localtime(poll.over_at), "j E Y, H:i")
        raise TooLate(
            _("The poll is over since %(day)s. Answers count no more.") % {"day": ended}
        )
    if poll.state != Poll.State.OPEN:
        raise InvalidInput(_("The poll is not open yet."))


def _chosen(poll: Poll, ranks: Collection[int]) -> list[int]:
    known = set(poll.choices.values_list("rank", flat=True))
    chosen = sorted(set(ranks))
    if not chosen or not known.issuperset(chosen):
        raise InvalidInput(_("Choose an answer."))
    if len(chosen) > 1 and not poll.is_multiple:
        raise InvalidInput(_("Choose one answer only."))
    return chosen


def _counted(poll: Poll, digest: str, ranks: Collection[int]) -> Counted:
    _answer, is_new = Answer.objects.update_or_create(
        poll=poll, person=digest, defaults={"ranks": ranks}
    )
    return Counted.NEW if is_new else Counted.CHANGED


def _digest(poll: Poll, person: str) -> str:
    """Return by what a mailbox or an account is known at this poll alone."""
    return salted_hmac(
        f"geo_incidents.polls.{poll.pk}",
        person,
        secret=settings.REPORTER_HASH_KEY,
        algorithm="sha256",
    ).hexdigest()
