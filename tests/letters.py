"""What does a letter look like on its way? Only what a test is about is filled in."""

from __future__ import annotations

import itertools
from email import message_from_string, policy
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from django.utils import timezone

_numbers: Final = itertools.count(1)


def letter(text: str = "На улице Ленина, 12 яма.", **headers: str) -> EmailMessage:
    """Write a letter to the town; a header is named with _ for its -."""
    message = EmailMessage()
    given = {
        "From": "Анна Петрова <anna@example.org>",
        "To": "help@town.example",
        "Subject": "Яма во дворе",
        "Date": format_datetime(timezone.now()),
        "Message-ID": f"<{next(_numbers)}@example.org>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        if value:
            message[name] = value
    message.set_content(text)
    return message


def returned(ours: EmailMessage, why: str, *, action: str = "failed") -> EmailMessage:
    """Write what a mail server writes of a letter that it could not deliver."""
    report = (
        "From: MAILER-DAEMON@example.org\n"
        "To: help@town.example\n"
        "Message-ID: <bounce@example.org>\n"
        "Return-Path: <>\n"
        "MIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
        "\n"
        "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n"
        "--b\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx.example.org\n\n"
        f"Final-Recipient: rfc822; {ours['To']}\n"
        f"Action: {action}\nStatus: 5.1.1\nDiagnostic-Code: {why}\n\n"
        "--b\nContent-Type: message/rfc822\n\n"
        f"Message-ID: {ours['Message-ID']}\n"
        "Subject: Re\n\nHello\n"
        "--b--\n"
    )
    return message_from_string(report, policy=policy.default)
