"""Which letters of ours came back, and why? As mail servers report (RFC 3464). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from typing import Final

REPORT: Final = "message/delivery-status"
LONGEST: Final = 300
_ID: Final = re.compile(r"<[^<>\s]+>")


@dataclass(frozen=True, slots=True)
class Returned:
    """The ids of the letters that came back, and what the server says of it."""

    letters: tuple[str, ...]
    reason: str


def failed_for_good(raw: bytes) -> Returned | None:
    """Return what a report says; None: it is none, or speaks of a delay only."""
    message = message_from_bytes(raw, policy=policy.default)
    reports = [part for part in message.walk() if part.get_content_type() == REPORT]
    fields = [block for report in reports for block in _blocks(report)]
    failed = [one for one in fields if str(one.get("Action", "")).lower() == "failed"]
    if not failed:
        return None
    said = failed[0].get("Diagnostic-Code") or failed[0].get("Status") or ""
    reason = " ".join(str(said).split())[:LONGEST].replace("\0", "")
    return Returned(tuple(_letters(message)), reason)


def _blocks(report: Message) -> list[Message]:
    payload = report.get_payload()
    return (
        [one for one in payload if isinstance(one, Message)]
        if isinstance(payload, list)
        else []
    )


def _letters(message: Message) -> list[str]:
    """Return the ids in what came back: the whole letter, or its head as text."""
    found: list[str] = []
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            found += _ID.findall(str(part.get_payload()))
        elif part is not message and part.get("Message-ID"):
            found += _ID.findall(str(part["Message-ID"]))
    return found
