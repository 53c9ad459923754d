"""Which systems are told at once what becomes of their rows? The same two, unasked.

Their server takes a signed call once by its ``webhook-id``; it fails, asks to wait, and
now and then takes a call and lets the caller wait until it gives up and calls again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, Final

from tests.exchange.answering_server import Heard, Said, answering
from tests.exchange.feeds.far_side import FarSide
from tests.faults.far_ends.feeds import CALLS, FILES, SECRET, Systems
from tests.faults.far_ends.postman import postman_working
from tests.faults.far_ends.troubles import Troubles
from tests.faults.stand import Stand

NUMBERS: Final = ("id", "ID инцидента")
KNOWN = "SELECT count(*) FROM exchange_pushedfeed"
PAUSE_S = 0.3
TOO_MANY = Said(HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "1"})
BROKEN = Said(HTTPStatus.BAD_GATEWAY)
TAKEN_UNHEARD = Said(HTTPStatus.OK)  # it is taken, and whoever calls hears nothing
WAYS = (TAKEN_UNHEARD, BROKEN, TAKEN_UNHEARD, TOO_MANY)


@dataclass(slots=True, kw_only=True)
class ToldSystems(Systems):
    """Two systems that ask nothing: what they know was posted to them."""

    killed: ClassVar[Sequence[str]] = (
        "worker",
        "web",
        "worker",
        "postgres",
        "beat",
        "worker",
    )

    url: str = ""
    side: FarSide = field(default_factory=lambda: FarSide(SECRET))
    guard: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)
    troubles: Troubles[Said] = field(default_factory=lambda: Troubles(WAYS, every=5))

    def variables(self) -> dict[str, str]:
        known = super(ToldSystems, self).variables()
        for code in (CALLS, FILES):
            path = Path(known["FEEDS_DIR"]) / f"{code}.toml"
            push = f'[answers]\npush = "{self.url}/{code}"\n'
            path.write_text(path.read_text().replace("[answers]\n", push))
        return known | {"OUTBOUND_PRIVATE_HOSTS": "127.0.0.1"}

    def joins(self, stand: Stand) -> None:
        """Be known before anybody comes: what was before is told to nobody."""
        super(ToldSystems, self).joins(stand)
        while stand.ask(KNOWN) < len((CALLS, FILES)):
            time.sleep(PAUSE_S)

    def answers_to(self, call: Heard) -> Said:
        """Take a call, or fail."""
        with self.guard:
            ways = self.troubles.of_a_call()
            if ways and ways[0] is not TAKEN_UNHEARD:
                return ways[0]
            before = len(self.side.taken)
            said = self.side.answer(call)
            is_taken = said.status == HTTPStatus.OK
            self.dropped += is_taken and len(self.side.taken) == before
        return Said(said.status, pause=self.ended) if ways else said

    def told(self) -> Mapping[str, list[str]]:
        with self.guard:
            rows = self.side.rows()
        found: dict[str, list[str]] = {}
        for row in rows:
            person = next(row[name] for name in NUMBERS if name in row)
            found.setdefault(person, []).append(str(row))
        return found

    def failed(self) -> int:
        return self.troubles.count + self.postman.refused


@contextmanager
def pushed() -> Iterator[ToldSystems]:
    """Let other systems feed us and be told until the block ends."""
    with TemporaryDirectory() as folder, postman_working() as postman:
        systems = ToldSystems(postman=postman, folder=Path(folder))
        with answering(systems.answers_to) as systems.url:
            yield systems
            systems.ended.set()
