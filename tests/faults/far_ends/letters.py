"""Who writes letters? People who wait for a receipt, and thank for it.

Each letter lies in the mailbox twice, and lines break on the way in and out. A mail
server that takes a letter and whose word of it is not heard gets it once more: SMTP can
do no better. It is the same letter then, with the same Message-ID, and programs of mail
show it once, as these people's do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from threading import Lock
from typing import ClassVar

import numpy as np
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.faults.far_ends.talking import sentence
from tests.faults.far_ends.troubles import Troubles
from tests.faults.stand import Stand
from tests.letters import letter
from tests.servers.imap import Mailbox, imap_server
from tests.servers.smtp import PostOffice, smtp_server

RECEIPT = "Мы получили ваше письмо"
AT = "@people.example"
CUT = ""
LATER = "451 4.3.0 try later"
GREYLISTED = "451 4.7.1 greylisted, come again"
TAKEN_UNHEARD = "250"
SILENCE = "…"
SILENT_S = 22  # longer than we wait
OUT = (LATER, TAKEN_UNHEARD, CUT, TAKEN_UNHEARD, LATER, SILENCE)
IN = (CUT, "NO [UNAVAILABLE] try later", CUT, "BAD what?")
GREYLIST_EVERY = 4


@dataclass
class OtherTown(PostOffice):
    """A mail server that asks to come again, breaks off, and keeps people's letters."""

    met: set[str] = field(default_factory=set)
    greylisted: int = 0
    guard: Lock = field(default_factory=Lock)
    troubles: Troubles[str] = field(default_factory=lambda: Troubles(OUT, every=8))

    async def recipient(
        self, server: SMTP, session: Session, envelope: Envelope, *rest: object
    ) -> str:
        address = str(rest[0])
        is_wary = int(address.removesuffix(AT)) % GREYLIST_EVERY == 0
        if is_wary and address not in self.met:
            self.met.add(address)
            self.greylisted += 1
            return GREYLISTED
        return await super().recipient(server, session, envelope, *rest)

    async def letter(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        way = next(iter(self.troubles.of_a_call()), None)
        if way == SILENCE:
            await asyncio.sleep(SILENT_S)
        if way in {None, TAKEN_UNHEARD}:
            with self.guard:
                await super().letter(server, session, envelope)
        line = server.transport
        if way in {CUT, TAKEN_UNHEARD} and isinstance(line, asyncio.WriteTransport):
            line.abort()
        return way if way == LATER else "250 OK"


@dataclass
class Town(Mailbox):
    """A mailbox whose line is cut now and then, at any command."""

    troubles: Troubles[str] = field(default_factory=lambda: Troubles(IN, every=40))

    def failure(self, command: str) -> str | None:
        """Fail anything but a farewell."""
        ways = self.troubles.of_a_call() if command != "LOGOUT" else []
        return ways[0] if ways else None


@dataclass(slots=True)
class Writers:
    """People with a mailbox of their own, who look into it now and then."""

    channel: ClassVar = "email"
    killed: ClassVar[Sequence[str]] = (
        "worker",
        "postgres",
        "worker",
        "beat",
        "worker",
        "worker",
    )
    doubles_a_kill: ClassVar = 0

    town: Town = field(default_factory=Town)
    office: OtherTown = field(default_factory=OtherTown)
    read: int = 0
    written: list[EmailMessage] = field(default_factory=list)
    receipts: dict[str, list[str]] = field(default_factory=dict)
    dropped: int = 0
    choice: np.random.Generator = field(
        default_factory=lambda: np.random.default_rng(9)
    )
    forged: ClassVar = 0

    def variables(self) -> dict[str, str]:
        return {
            "MAILBOX_URL": self.town.url,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.office.port),
            "DEFAULT_FROM_EMAIL": "answers@town.example",
        }

    def joins(self, stand: Stand) -> None:
        """Need nobody that they call: their letters are fetched."""

    def comes(self, person: int) -> None:
        mine = letter(sentence(person), From=f"{person}{AT}", Subject="Яма")
        self.written.append(mine)
        earlier = self.written[self.choice.integers(len(self.written))]
        self._put(mine, earlier, mine)

    def told(self) -> Mapping[str, list[str]]:
        with self.office.guard:
            fresh, self.read = self.office.taken[self.read :], len(self.office.taken)
        for one in fresh:
            self._reads(one)
        return self.receipts

    def rests(self) -> bool:
        return self.town.unread() == 0

    def failed(self) -> int:
        out = self.office.troubles.count + self.office.greylisted
        return out + self.town.troubles.count

    def _reads(self, ours: EmailMessage) -> None:
        person, number = ours["To"].removesuffix(AT), ours["Message-ID"]
        known = self.receipts.setdefault(person, [])
        if number in known:
            self.dropped += 1
        elif RECEIPT in ours.get_content():
            known.append(number)
            thanks = letter("Спасибо!", From=ours["To"], In_Reply_To=number)
            self._put(thanks, thanks)

    def _put(self, *letters: EmailMessage) -> None:
        self.town.put(*map(bytes, letters))


@contextmanager
def letters() -> Iterator[Writers]:
    """Let people write letters until the block ends."""
    writers = Writers()
    with imap_server(writers.town), smtp_server(writers.office):
        yield writers
