"""Which messengers call us? Their people only answer, and somebody forges their calls.

Each update is brought until it is taken, in no order, and once more; every so many are
made up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from threading import Lock
from typing import Any, ClassVar, Generic

import httpx

from tests.faults.far_ends.postman import Postman
from tests.faults.far_ends.talking import next_answer, receipt_in
from tests.faults.far_ends.troubles import Troubles, Way
from tests.faults.stand import Stand

FORGE_EVERY = 4

Call = tuple[str, Mapping[str, Any]]  # the path, and what is posted there


@dataclass(kw_only=True)
class Caller(Generic[Way]):
    """What all that call us have in common, whatever they say.

    ``taken_by`` are the words by which they hear that an update was taken. Hold
    ``guard`` where people read and do something.
    """

    killed: ClassVar[Sequence[str]] = (
        "worker",
        "web",
        "worker",
        "postgres",
        "beat",
        "worker",
    )
    doubles_a_kill: ClassVar = 0
    taken_by: ClassVar[str]

    postman: Postman
    troubles: Troubles[Way]
    site: str = ""
    receipts: dict[str, list[str]] = field(default_factory=dict)
    updates: int = 0
    forged: int = 0
    dropped: int = 0
    guard: Lock = field(default_factory=Lock)

    def joins(self, stand: Stand) -> None:
        self.site = stand.site

    def told(self) -> Mapping[str, list[str]]:
        with self.guard:
            return {person: list(said) for person, said in self.receipts.items()}

    def rests(self) -> bool:
        return self.postman.rests()

    def failed(self) -> int:
        return self.troubles.count + self.postman.refused

    def presses(self, person: str, label: str, brought: str) -> None:
        """Let somebody press a button, which brings back what it holds."""
        raise NotImplementedError

    def reads(self, person: str, text: str, offered: Mapping[str, str]) -> None:
        """Let somebody read a message, and answer by a button where they can."""
        for receipt in receipt_in(text):
            self.receipts.setdefault(person, []).append(receipt)
        for label in next_answer(offered):
            self.presses(person, label, offered[label])

    def calls_us(self, genuine: Call, made_up: Call) -> None:
        """Have an update brought, and now and then one that is made up."""
        self.updates += 1
        self.postman.takes(partial(self._bring, genuine))
        if self.updates % FORGE_EVERY == 0:
            self.postman.takes(partial(self._forge, made_up))

    def _bring(self, call: Call, client: httpx.Client) -> bool:
        path, update = call
        answer = client.post(f"{self.site}{path}", json=update)
        return answer.status_code == HTTPStatus.OK and answer.text == self.taken_by

    def _forge(self, call: Call, client: httpx.Client) -> bool:
        path, update = call
        answer = client.post(f"{self.site}{path}", json=update)
        self.forged += answer.status_code == HTTPStatus.OK
        return answer.status_code == HTTPStatus.FORBIDDEN
