"""Who talks with the bot where Telegram calls us? The same people, by a webhook.

Telegram brings an update until it is taken, in no order and once more; what does not
say the secret that Telegram was given is brought as often.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar
from urllib.parse import urlsplit

import httpx

from tests.faults.far_ends.postman import Postman, postman_working
from tests.faults.far_ends.telegram import Crowd
from tests.faults.stand import Stand
from tests.servers.bot_api import bot_api_running

HEADER = "X-Telegram-Bot-Api-Secret-Token"
FORGE_EVERY = 4


@dataclass(slots=True, kw_only=True)
class Callers(Crowd):
    """A Telegram that calls the address it was given."""

    killed: ClassVar[Sequence[str]] = (
        "web",
        "worker",
        "web",
        "postgres",
        "beat",
        "worker",
    )

    postman: Postman
    address: str = ""

    def joins(self, stand: Stand) -> None:
        stand.says("manage.py", "connect_telegram")
        self.address = stand.site + urlsplit(self.webhook["url"]).path

    def rests(self) -> bool:
        return self.postman.rests()

    def failed(self) -> int:
        return self.troubles.count + self.postman.refused

    def _does(self, person: str, kind: str, what: dict[str, Any]) -> None:
        super(Callers, self)._does(person, kind, what)
        update = self.updates.pop()
        self.postman.takes(partial(self._brings, update))
        number = update["update_id"]
        if number % FORGE_EVERY == 0:
            made_up = update | {"update_id": 9_000_000 + number}
            self.postman.takes(partial(self._forges, made_up))

    def _brings(self, update: Mapping[str, Any], client: httpx.Client) -> bool:
        secret = self.webhook["secret_token"]
        return self._status(update, secret, client) == HTTPStatus.OK

    def _forges(self, update: Mapping[str, Any], client: httpx.Client) -> bool:
        status = self._status(update, "made-up", client)
        self.forged += status == HTTPStatus.OK
        return status == HTTPStatus.FORBIDDEN

    def _status(
        self, update: Mapping[str, Any], secret: str, client: httpx.Client
    ) -> int:
        says = {HEADER: secret}
        return client.post(self.address, json=update, headers=says).status_code


@contextmanager
def called() -> Iterator[Callers]:
    """Let Telegram call us until the block ends."""
    with postman_working() as postman:
        callers = Callers(postman=postman)
        with bot_api_running(callers):
            yield callers
