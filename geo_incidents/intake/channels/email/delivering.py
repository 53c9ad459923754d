"""How does a message leave by e-mail?"""

from __future__ import annotations

import smtplib
from http import HTTPStatus
from typing import Final

from django.core.mail import send_mail

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.senders import Message

FOR_GOOD: Final = HTTPStatus.INTERNAL_SERVER_ERROR  # SMTP counts as HTTP does


def deliver(message: Message) -> None:
    """Hand a message to the mail server.

    Raises:
        NotDelivered: the server does not take it now.
        Undeliverable: the server knows no such mailbox.

    """
    content = message.content
    try:
        send_mail(
            content.get("subject", ""), content["text"], None, [message.to.recipient]
        )
    except smtplib.SMTPRecipientsRefused as error:
        refused = {code for code, _said in error.recipients.values()}
        kind = Undeliverable if min(refused) >= FOR_GOOD else NotDelivered
        raise kind(type(error).__name__) from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotDelivered(type(error).__name__) from error
