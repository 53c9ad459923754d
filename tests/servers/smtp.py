"""A mail server (RFC 5321), by aiosmtpd: it keeps what it takes and fails as told."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import SimpleNamespace

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class PostOffice:
    """What was taken, and what is said instead: to a recipient, or to all content."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    content: str = ""

    async def recipient(
        self, _server: SMTP, _session: Session, envelope: Envelope, *rest: object
    ) -> str:
        address = str(rest[0])
        if refusal := self.refuses.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def letter(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.content:
            return self.content
        raw = envelope.original_content or b""
        self.taken.append(message_from_bytes(raw, policy=policy.default))
        return "250 OK"


@contextmanager
def smtp_server(known: PostOffice | None = None) -> Iterator[PostOffice]:
    """Serve while the block lasts."""
    office = known or PostOffice()
    office.port = _free_port()
    # The server looks for what handles a command by the command's name.
    commands = SimpleNamespace(handle_RCPT=office.recipient, handle_DATA=office.letter)
    controller = Controller(commands, hostname="127.0.0.1", port=office.port)
    controller.start()
    yield office
    controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
