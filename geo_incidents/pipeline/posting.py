"""How do letters and other messages leave the house? Taken from their tables, singly.

The table is the outbox: what waits stays in it until its sending is written down, in
the transaction that holds the row locked. What failed waits ever longer, and is given
up in the end for people to see; what its worker is killed over, between sending and
writing it down, is sent once more under the same key rather than lost.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.module_loading import import_string

from geo_incidents.casework.replies import Letter
from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.models import Outgoing, Waiting
from geo_incidents.intake.channels.senders import Address, Message, Sender
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.envelopes import message_of

logger: Final = logging.getLogger(__name__)

FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=6)
MOST_ATTEMPTS: Final = 12
# By dotted path: who posts one kind need not load what the others work with.
SENDERS: Final[Mapping[str, str]] = {
    "webhook": "geo_incidents.exchange.webhooks.delivering.deliver",
    Appeal.Channel.EMAIL: "geo_incidents.intake.channels.email.delivering.deliver",
    Appeal.Channel.TELEGRAM: (
        "geo_incidents.intake.channels.telegram.delivering.deliver"
    ),
    Appeal.Channel.OPEN311: "geo_incidents.exchange.open311.client.handing.deliver",
    Appeal.Channel.FEED: "geo_incidents.exchange.feeds.pushing.deliver",
    Appeal.Channel.VK: "geo_incidents.intake.channels.vk.delivering.deliver",
    Appeal.Channel.OK: "geo_incidents.intake.channels.ok.delivering.deliver",
}

# Where one word follows another: to one person, or about one appeal.
IN_ORDER: Final = (
    *(Appeal.Channel.TELEGRAM, Appeal.Channel.VK, Appeal.Channel.OK),
    Appeal.Channel.FEED,
)

Row = TypeVar("Row", bound=Waiting)


@dataclass(frozen=True, slots=True)
class Tray(Generic[Row]):
    """A table of what waits, the column of its channels, and how a row is addressed.

    ``line`` is the column of what may be silent: a channel, or one account of it.
    ``envelop`` returns None for what nobody can be sent any more.
    """

    rows: QuerySet[Row]
    channel: str
    line: str
    envelop: Callable[[Row], Message | None]


def post_letters(most: int) -> int:
    """Send up to so many letters to residents that wait; return how many were taken."""
    of = ("reply", "appeal__reporter", "appeal__return_address")
    letters = Letter.objects.select_related(*of)
    return _post(Tray(letters, "post", "post", message_of), most)


def post_messages(most: int) -> int:
    """Send up to so many other messages that wait; return how many were taken."""
    line = Concat("channel", Value(" "), "account")
    messages = Outgoing.objects.annotate(line=line).exclude(Exists(_said_before()))
    return _post(Tray(messages, "channel", "line", _as_it_is), most)


def pause_after(attempts: int) -> timedelta:
    """Return how long what has failed so often waits."""
    doubled: int = 2 ** (attempts - 1)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def _post(tray: Tray[Row], most: int) -> int:
    """Send what waits; a line that fails once holds up the others no longer."""
    silent: set[str] = set()
    taken = 0
    while taken < most and _post_one(tray, silent):
        taken += 1
    return taken


@transaction.atomic
def _post_one(tray: Tray[Row], silent: set[str]) -> bool:
    """Send what has waited longest; tell whether there was any.

    A line that takes nothing now is added to the silent ones.
    """
    row = (
        tray.rows.filter(
            sent_at=None, given_up_at=None, available_at__lte=timezone.now()
        )
        .exclude(**{f"{tray.line}__in": silent})
        .order_by("available_at", "pk")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if row is None:
        return False
    row.attempts += 1
    channel, line = getattr(row, tray.channel), getattr(row, tray.line)
    try:
        with transaction.atomic():
            _send(channel, tray.envelop(row))
    except Undeliverable as error:
        _give_up(row, error)
    except NotDelivered as error:
        silent.add(line)
        logger.warning("%s %s could not be sent: %s", type(row), row.pk, error)
        _postpone(row, error, error.retry_after_s)
        if error.retry_after_s is not None:
            _hold(tray, line, until=row.available_at)
    except Exception as error:  # a fault of ours in one message stops no other
        silent.add(line)
        logger.exception("%s %s could not be sent", type(row), row.pk)
        _postpone(row, error)
    else:
        row.sent_at, row.error = timezone.now(), ""
    row.save(
        update_fields=["attempts", "available_at", "error", "sent_at", "given_up_at"]
    )
    return True


def _send(channel: str, message: Message | None) -> None:
    """Hand a message to the sender of its channel; what has no reader goes nowhere."""
    if message is None:
        return
    deliver: Sender = import_string(SENDERS[channel])
    deliver(message)


def _postpone(row: Row, error: Exception, pause_s: float | None = None) -> None:
    if row.attempts >= MOST_ATTEMPTS:
        _give_up(row, error)
        return
    pause = pause_after(row.attempts)
    if pause_s:
        pause = timedelta(seconds=min(pause_s, LONGEST_PAUSE.total_seconds()))
    row.available_at = timezone.now() + pause
    row.error = str(error) or type(error).__name__


def _hold(tray: Tray[Row], line: str, *, until: datetime) -> None:
    """Let all of a line wait that asked for it, but for what another worker holds."""
    waits = tray.rows.filter(
        **{tray.line: line}, sent_at=None, given_up_at=None, available_at__lt=until
    ).select_for_update(skip_locked=True, of=("self",))
    numbers = list(waits.values_list("pk", flat=True))
    tray.rows.filter(pk__in=numbers).update(available_at=until)


def _give_up(row: Row, error: Exception) -> None:
    row.given_up_at = timezone.now()
    row.error = str(error) or type(error).__name__


def _said_before() -> QuerySet[Outgoing]:
    """Return what the same recipient is to be told first, and still waits."""
    return Outgoing.objects.filter(
        channel=OuterRef("channel"),
        channel__in=IN_ORDER,
        account=OuterRef("account"),
        recipient=OuterRef("recipient"),
        pk__lt=OuterRef("pk"),
        sent_at=None,
        given_up_at=None,
    )


def _as_it_is(waiting: Outgoing) -> Message:
    to = Address(
        channel=waiting.channel,
        account=waiting.account,
        recipient=waiting.recipient,
        thread=waiting.thread,
    )
    return Message(to, waiting.key, waiting.content)
