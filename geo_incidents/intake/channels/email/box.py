"""Which mailbox do residents write to? Its address says all that is needed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Box:
    """Where the letters lie, as ``MAILBOX_URL`` says: imaps://user:password@host/INBOX.

    ``town`` is the code of the municipality whose mailbox it is, "" for the first.
    """

    host: str
    port: int
    user: str
    password: str
    folder: str
    town: str
    is_encrypted: bool


def box_of(url: str) -> Box:
    """Read the address of a mailbox.

    Raises:
        ValueError: it is none.

    """
    parts = urlsplit(url)
    if parts.scheme not in {"imap", "imaps"} or not (parts.hostname and parts.username):
        raise ValueError("MAILBOX_URL must be imaps://user:password@host/folder")
    is_encrypted = parts.scheme == "imaps"
    return Box(
        host=parts.hostname,
        port=parts.port or (993 if is_encrypted else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        town=parse_qs(parts.query).get("town", [""])[0],
        is_encrypted=is_encrypted,
    )
