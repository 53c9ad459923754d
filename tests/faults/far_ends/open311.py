"""Which system hands appeals in by Open311? One that calls until it hears a token.

Half of its calls have a number of their own, the others are known by what they say; all
are repeated. Promised is the same token each time, from which one appeal is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from threading import Lock
from typing import ClassVar

import httpx

from tests.faults.far_ends.postman import Postman, postman_working
from tests.faults.far_ends.talking import sentence
from tests.faults.stand import Stand

KEY = """
import os, django
os.environ["SEES_EVERYTHING"] = "true"
django.setup()
from tests.exchange.open311.calling import make_key
print(make_key())
"""
FORGE_EVERY = 4


@dataclass(slots=True)
class Neighbour:
    """Another system, which hands in one appeal for each person."""

    channel: ClassVar = "open311"
    killed: ClassVar[Sequence[str]] = (
        "web",
        "worker",
        "web",
        "postgres",
        "web",
        "worker",
    )
    doubles_a_kill: ClassVar = 0
    dropped: ClassVar = 0

    postman: Postman
    site: str = ""
    key: str = ""
    tokens: dict[str, list[str]] = field(default_factory=dict)
    forged: int = 0
    guard: Lock = field(default_factory=Lock)

    def variables(self) -> dict[str, str]:
        return {}

    def joins(self, stand: Stand) -> None:
        self.key, self.site = stand.says("-c", KEY), stand.site

    def comes(self, person: int) -> None:
        self.postman.takes(partial(self._hands_in, person))
        if person % FORGE_EVERY == 0:
            self.postman.takes(partial(self._forges, person))

    def told(self) -> Mapping[str, list[str]]:
        with self.guard:
            return {person: list(found) for person, found in self.tokens.items()}

    def rests(self) -> bool:
        return self.postman.rests()

    def failed(self) -> int:
        return self.postman.refused

    def _hands_in(self, person: int, client: httpx.Client) -> bool:
        answer = self._posted(person, self.key, client)
        if answer.status_code != HTTPStatus.OK:
            return False
        token = answer.json()[0]["token"]
        with self.guard:
            known = self.tokens.setdefault(str(person), [])
            if token not in known:
                known.append(token)
        return True

    def _forges(self, person: int, client: httpx.Client) -> bool:
        answer = self._posted(9000 + person, "a key that nobody was given", client)
        self.forged += answer.status_code == HTTPStatus.OK
        return answer.status_code == HTTPStatus.FORBIDDEN

    def _posted(self, person: int, key: str, client: httpx.Client) -> httpx.Response:
        said = {"api_key": key, "service_code": "pothole", "lat": "55.02"}
        said |= {"long": "50.02", "description": sentence(person)}
        headers = {"Idempotency-Key": f"call-{person}"} if person % 2 else {}
        address = f"{self.site}/open311/v2/requests.json"
        return client.post(address, data=said, headers=headers)


@contextmanager
def open311() -> Iterator[Neighbour]:
    """Let another system hand appeals in until the block ends."""
    with postman_working() as postman:
        yield Neighbour(postman)
