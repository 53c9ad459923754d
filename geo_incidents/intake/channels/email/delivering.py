"""How does a message leave by e-mail? Under the letter it answers, always as one."""

from __future__ import annotations

import smtplib
from collections.abc import Mapping
from email.utils import parseaddr
from http import HTTPStatus
from pathlib import PurePath
from typing import Any, Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.email.threads import id_of
from geo_incidents.intake.channels.senders import Message

FOR_GOOD: Final = HTTPStatus.INTERNAL_SERVER_ERROR  # SMTP counts as HTTP does


def deliver(message: Message) -> None:
    """Hand a message to the mail server.

    Raises:
        NotDelivered: the server does not take it now.
        Undeliverable: the server knows no such mailbox, or takes no such letter.

    """
    try:
        _letter(message).send()
    except smtplib.SMTPRecipientsRefused as error:
        refused = {code for code, _said in error.recipients.values()}
        raise _failure(min(refused), error) from error
    except smtplib.SMTPDataError as error:
        raise _failure(error.smtp_code, error) from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotDelivered(type(error).__name__) from error


def _letter(message: Message) -> EmailMultiAlternatives:
    content = message.content
    letter = EmailMultiAlternatives(
        subject=" ".join(content.get("subject", "").split()),
        body=content["text"],
        to=[message.to.recipient],
        reply_to=_reply_to(message.to.account),
        headers=dict(_headers(message)),
    )
    if html := content.get("html"):
        letter.attach_alternative(html, "text/html")
    for name in content.get("photos", ()):
        with default_storage.open(name) as photo:
            letter.attach(PurePath(name).name, photo.read(), "image/jpeg")
    return letter


def _headers(message: Message) -> Mapping[str, Any]:
    """Return what makes it the same letter when sent again, in its thread."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = sender.rpartition("@")[2] or "localhost"
    own = {"Message-ID": id_of(message.key, domain)}
    if thread := message.to.thread:
        own |= {"In-Reply-To": thread, "References": thread}
    return own | dict(message.content.get("headers", {}))


def _reply_to(mailbox: str) -> list[str]:
    """Return the mailbox that is read, where letters do not come from it anyway."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    is_elsewhere = "@" in mailbox and mailbox.lower() != sender.lower()
    return [mailbox] if is_elsewhere else []


def _failure(code: int, error: Exception) -> Exception:
    kind = Undeliverable if code >= FOR_GOOD else NotDelivered
    return kind(f"{type(error).__name__} {code}")
