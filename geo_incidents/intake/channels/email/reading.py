"""What does a letter say, who wrote it, and did a person write it at all? Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage, Message, MIMEPart
from email.utils import parsedate_to_datetime
from typing import Final

from geo_incidents.intake.channels.email.hypertext import words_of
from geo_incidents.intake.channels.email.quoted import own_words, without_signature

LONGEST: Final = 20_000
LONGEST_SUBJECT: Final = 300
LONGEST_ID: Final = 100
BULK: Final = frozenset({"bulk", "list", "junk", "auto_reply"})
OF_LISTS: Final = ("List-Id", "List-Unsubscribe", "List-Post")
OF_ROBOTS: Final = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From")
ROBOTS: Final = frozenset({"mailer-daemon", "postmaster"})
_ID: Final = re.compile(r"<[^<>\s]+>")
# "Re:", "Fwd:", "Ответ:", "[2]" and the like, which programs put before a subject.
_PREFIX: Final = re.compile(
    r"^\s*(?:(?:re|fwd?|fw|ответ|отв|пересл)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came along, as it came."""

    name: str
    kind: str
    content: bytes

    @property
    def is_picture(self) -> bool:
        """Tell whether its writer's program calls it one."""
        return self.kind.startswith("image/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A letter: ``text`` is its writer's own, ``answers`` the letters it belongs to.

    ``written_at`` is aware, None where nobody can tell.
    """

    id: str
    sender: str
    name: str
    subject: str
    text: str
    written_at: datetime | None
    answers: tuple[str, ...]
    attached: tuple[Attached, ...]
    is_automatic: bool


def read(raw: bytes) -> Mail:
    """Return what a letter says; one that is broken says what can be read of it."""
    message = message_from_bytes(raw, policy=policy.default)
    answers = (*_ids(message, "References"), *_ids(message, "In-Reply-To"))
    subject = _PREFIX.sub("", _header(message, "Subject"))
    sender, name = _sender(message)
    return Mail(
        id=next(iter(_ids(message, "Message-ID")), ""),
        sender=sender,
        name=name,
        subject=subject[:LONGEST_SUBJECT],
        text=_text(message, is_answer=bool(answers))[:LONGEST],
        written_at=_written_at(message),
        answers=tuple(dict.fromkeys(answers)),
        attached=tuple(_attached(message)),
        is_automatic=_is_automatic(message, sender),
    )


def id_of(head: Message) -> str:
    """Return the Message-ID of a letter, or where it has none what only it has."""
    found = _ID.findall(str(head.get("Message-ID", "")))
    if found:
        return _clean(found[0])
    said = "\n".join(f"{name}: {words}" for name, words in head.items())
    digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
    return f"<{digest}@nowhere>"


def short(message_id: str) -> str:
    """Return an id that fits where ids are kept; the same one for the same letter."""
    if len(message_id) <= LONGEST_ID:
        return message_id
    return hashlib.sha256(message_id.encode("utf-8", "replace")).hexdigest()


def _ids(message: EmailMessage, name: str) -> list[str]:
    return _ID.findall(_header(message, name))


def _header(message: EmailMessage, name: str) -> str:
    """Return a header in one line; "" where there is none, or none that is readable."""
    try:
        said = str(message.get(name, ""))
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return _clean(" ".join(said.split()))


def _clean(text: str) -> str:
    """Return text as PostgreSQL takes it: without zeros and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _sender(message: EmailMessage) -> tuple[str, str]:
    """Return mailbox and name of who wrote; their wish where to be answered counts."""
    for header in ("Reply-To", "From"):
        try:
            addresses: tuple[Address, ...] = message[header].addresses
        except (AttributeError, ValueError, LookupError, TypeError):
            continue
        for each in addresses:
            if each.username and each.domain:
                return _clean(each.addr_spec).lower(), _clean(each.display_name)
    return "", ""


def _written_at(message: EmailMessage) -> datetime | None:
    try:
        said = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, OverflowError):
        return None
    return said if said.tzinfo else None


def _text(message: EmailMessage, *, is_answer: bool) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    said = _decoded(part)
    if part.get_content_subtype() == "html":
        own = words_of(said, history=not is_answer)
        said = own or words_of(said, history=True)
    return own_words(said) if is_answer else without_signature(said)


def _decoded(part: MIMEPart) -> str:
    """Return the text of a part, whatever its writer's program says of its letters."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1251"):
        try:
            return _clean(raw.decode(charset).replace("\r\n", "\n"))
        except (LookupError, ValueError):
            continue
    return _clean(raw.decode("utf-8", "replace"))


def _attached(message: EmailMessage) -> Iterator[Attached]:
    """Yield the files that came along, those shown between the words with them."""
    body = message.get_body(("plain", "html"))
    for part in message.walk():
        if part.is_multipart() or part is body or part.get_content_maintype() == "text":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield Attached(_filename(part), part.get_content_type(), content)


def _filename(part: EmailMessage) -> str:
    try:
        return _clean(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _is_automatic(message: EmailMessage, sender: str) -> bool:
    """Tell whether a machine wrote it (RFC 3834): no appeal, and not answered."""
    submitted = _header(message, "Auto-Submitted").lower()
    return (
        submitted not in {"", "no"}
        or _header(message, "Precedence").lower() in BULK
        or ("Return-Path" in message and _header(message, "Return-Path") == "<>")
        or any(name in message for name in (*OF_LISTS, *OF_ROBOTS))
        or message.get_content_type() == "multipart/report"
        or sender.partition("@")[0] in ROBOTS
    )
