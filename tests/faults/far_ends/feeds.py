"""Which systems feed us? One that calls us, signed, and one that leaves files.

Both bring the row before once more with each new one. The one that calls repeats a call
until it hears that it was taken, now or before, and what nobody signed comes as often.
Both ask now and then what has become of what they brought.
"""

from __future__ import annotations

import base64
import csv
import io
import itertools
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import httpx

from geo_incidents.exchange.signatures import signed_headers
from tests.exchange.feeds.files import EXAMPLES, HEADER
from tests.faults.far_ends.postman import Postman, postman_working
from tests.faults.far_ends.talking import sentence
from tests.faults.stand import Stand

CALLS, FILES = "pos", "incident-management"
SECRET = "whsec_" + base64.b64encode(b"only for these tests, never more").decode()
NOBODYS = "whsec_" + base64.b64encode(b"a secret that nobody was given..").decode()
TAKEN = frozenset({HTTPStatus.OK, HTTPStatus.CONFLICT})
FORGE_EVERY = 3
ASK_EVERY_S = 2.0
A_MINUTE_S = 60  # so old a file is surely whole
_numbers = itertools.count(1)


@dataclass(slots=True)
class Systems:
    """Two systems, which know their rows by the numbers of people."""

    channel: ClassVar = "feed"
    killed: ClassVar[Sequence[str]] = (
        "worker",
        "web",
        "postgres",
        "worker",
        "beat",
        "web",
    )
    doubles_a_kill: ClassVar = 0

    postman: Postman
    folder: Path
    site: str = ""
    people: list[int] = field(default_factory=list)
    answers: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    asked_at: float = 0
    forged: int = 0
    dropped: int = 0
    unanswered: int = 0

    @property
    def left(self) -> Path:
        """Return the folder of the one that leaves files."""
        return self.folder / "left"

    def variables(self) -> dict[str, str]:
        described = self.folder / "feeds"
        for made in (described, self.left):
            made.mkdir()
        for code in (CALLS, FILES):
            text = (EXAMPLES / f"{code}.toml").read_text()
            text = text.replace("# folder = ", "folder = ")
            text = text.replace("/srv/feeds/incident-management", str(self.left))
            (described / f"{code}.toml").write_text(text)
        secrets = f"{CALLS}={SECRET},{FILES}={SECRET}"
        return {"FEEDS_DIR": str(described), "FEEDS_SECRETS": secrets}

    def joins(self, stand: Stand) -> None:
        self.site = stand.site

    def comes(self, person: int) -> None:
        self.people.append(person)
        if person % 2:
            self._leaves([n for n in self.people if n % 2][-2:])
        else:
            self._calls([n for n in self.people if not n % 2][-2:])

    def told(self) -> Mapping[str, list[str]]:
        if time.monotonic() - self.asked_at > ASK_EVERY_S:
            self.asked_at = time.monotonic()
            with httpx.Client(trust_env=False, headers={"Host": "localhost"}) as line:
                for code in (CALLS, FILES):
                    self._asks(code, line)
        return {
            person: numbers
            for rows in self.answers.values()
            for person, numbers in rows.items()
        }

    def rests(self) -> bool:
        left = [path for path in self.left.iterdir() if path.is_file()]
        return self.postman.rests() and not left

    def failed(self) -> int:
        return self.postman.refused + self.unanswered

    def _leaves(self, people: Sequence[int]) -> None:
        """Leave a file as programs do: under its name once it is whole."""
        rows = [
            f"{n};20.11.2026 10:15;Дороги / Ямы;{sentence(n)};улица Ленина, 12;u{n}"
            for n in people
        ]
        path = self.left / f".{people[-1]}.csv"
        path.write_bytes("\r\n".join((HEADER, *rows, "")).encode("windows-1251"))
        old = time.time() - A_MINUTE_S
        os.utime(path, (old, old))
        path.rename(path.with_name(f"{people[-1]}.csv"))

    def _calls(self, people: Sequence[int]) -> None:
        rows = [
            {
                "id": n,
                "createdAt": "2026-11-20T10:15:00+03:00",
                "subject": {"name": "Яма на дороге"},
                "description": sentence(n),
                "location": {"address": "улица Ленина, 12", "lat": "", "lon": ""},
            }
            for n in people
        ]
        identity = f"m{next(_numbers)}"
        body = json.dumps({"data": {"appeals": rows}}).encode()
        self.postman.takes(partial(self._brings, identity, body))
        if people[-1] % FORGE_EVERY == 0:
            made_up = body.replace(b'"id": ', b'"id": 9000')
            self.postman.takes(partial(self._forges, identity, made_up))

    def _brings(self, identity: str, body: bytes, client: httpx.Client) -> bool:
        return self._status(identity, body, SECRET, client) in TAKEN

    def _forges(self, identity: str, body: bytes, client: httpx.Client) -> bool:
        status = self._status(identity, body, NOBODYS, client)
        self.forged += status in TAKEN
        return status == HTTPStatus.UNAUTHORIZED

    def _status(
        self, identity: str, body: bytes, secret: str, client: httpx.Client
    ) -> int:
        signed = _signed(body, identity, secret)
        address = f"{self.site}/exchange/feeds/{CALLS}/"
        return client.post(address, content=body, headers=signed).status_code

    def _asks(self, code: str, client: httpx.Client) -> None:
        path = f"/exchange/feeds/{code}/"
        signed = _signed(path.encode(), f"q{next(_numbers)}", SECRET)
        try:
            answer = client.get(f"{self.site}{path}", headers=signed).raise_for_status()
        except httpx.HTTPError:
            self.unanswered += 1
            return
        found: dict[str, list[str]] = {}
        for person, number in _numbers_in(answer):
            found.setdefault(person, []).append(number)
        self.answers[code] = found


def _signed(body: bytes, identity: str, secret: str) -> dict[str, str]:
    at = datetime.now(UTC)
    return signed_headers(body, secrets=[secret], identity=identity, at=at)


def _numbers_in(answer: httpx.Response) -> Iterator[tuple[str, str]]:
    """Yield the number of each row, by theirs, in the form of either system."""
    rows: Any
    if answer.headers["Content-Type"].startswith("application/json"):
        rows, names = answer.json(), ("id", "externalNumber")
    else:
        text = answer.content.decode("windows-1251")
        rows = csv.DictReader(io.StringIO(text), delimiter=";")
        names = ("ID инцидента", "Номер обращения")
    for row in rows:
        yield row[names[0]], row[names[1]]


@contextmanager
def feeds() -> Iterator[Systems]:
    """Let other systems feed us until the block ends."""
    with TemporaryDirectory() as folder, postman_working() as postman:
        yield Systems(postman, Path(folder))
