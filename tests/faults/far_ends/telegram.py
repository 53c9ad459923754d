"""Who talks with the bot? People who only answer, until they have a number.

Telegram brings whatever they do twice and not in its order. It knows no number by
which a message that is sent again could be told, so that what is cut off between its
taking a message and our writing it down is read twice.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from threading import Lock
from typing import Any, ClassVar

from tests.faults.far_ends.talking import next_answer, receipt_in, sentence
from tests.faults.far_ends.troubles import Troubles
from tests.faults.stand import Stand, part_of
from tests.servers.bot_api import (
    BROKEN,
    SILENCE,
    TOKEN,
    TOO_MANY_FOR_A_SECOND,
    Answer,
    BotApi,
    bot_api_running,
)

PAUSE_S = 0.3
WAYS = (TOO_MANY_FOR_A_SECOND, BROKEN, None, TOO_MANY_FOR_A_SECOND, BROKEN, SILENCE)


@dataclass(slots=True)
class Crowd(BotApi):
    """A Telegram whose people press what they are offered."""

    channel: ClassVar = "telegram"
    killed: ClassVar[Sequence[str]] = (
        "worker",
        "poll",
        "worker",
        "postgres",
        "beat",
        "worker",
    )
    doubles_a_kill: ClassVar = 1
    dropped: ClassVar = 0

    forged: int = 0
    receipts: dict[str, list[str]] = field(default_factory=dict)
    guard: Lock = field(default_factory=Lock)
    troubles: Troubles[Answer | None] = field(
        default_factory=lambda: Troubles(WAYS, every=30)
    )

    def variables(self) -> dict[str, str]:
        return {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": self.url}

    def joins(self, stand: Stand) -> None:
        """Be polled, which is a part of its own."""
        polling = ("manage.py", "poll_telegram", "--wait", "0")
        stand.parts["poll"] = part_of(stand, "poll", *polling)

    def comes(self, person: int) -> None:
        with self.guard:
            self._does(str(person), "message", {"text": sentence(person)})

    def told(self) -> Mapping[str, list[str]]:
        with self.guard:
            return {person: list(said) for person, said in self.receipts.items()}

    def rests(self) -> bool:
        return True

    def failed(self) -> int:
        return self.troubles.count

    def answer(self, method: str, words: dict[str, Any]) -> Answer | None:
        if method == "getUpdates" and not self.updates:
            time.sleep(PAUSE_S)  # or who asks without waiting would ask all the time
        with self.guard:
            if method == "sendMessage":
                self.fails(method, *self.troubles.of_a_call())
            told = super(Crowd, self).answer(method, words)
            is_done = told is not None and told is not SILENCE and told[1]["ok"]
            if is_done and method == "sendMessage":
                self._hears(words)
            if told and is_done and method == "getUpdates":
                news = told[1]["result"]
                told[1]["result"] = [*news[1::2], *news[::2], *news]
            return told

    def _hears(self, words: Mapping[str, Any]) -> None:
        person = str(words["chat_id"])
        for receipt in receipt_in(words["text"]):
            self.receipts.setdefault(person, []).append(receipt)
        keyboard = words.get("reply_markup", {}).get("inline_keyboard", [])
        offered = {b["text"]: b["callback_data"] for b in chain(*keyboard)}
        for answer in next_answer(offered):
            self._does(person, "callback_query", {"data": offered[answer]})

    def _does(self, person: str, kind: str, what: dict[str, Any]) -> None:
        self.numbers += 1
        chat = {"id": int(person), "type": "private"}
        user = {"id": int(person), "is_bot": False, "first_name": "Житель"}
        told = {"message_id": self.numbers, "date": int(time.time()), "chat": chat}
        update: dict[str, Any] = told | {"from": user} | what
        if kind == "callback_query":
            query = {"id": f"q{self.numbers}", "chat_instance": "1", "from": user}
            update = query | what | {"message": told}
        self.updates.append({"update_id": self.numbers, kind: update})


@contextmanager
def telegram() -> Iterator[Crowd]:
    """Let people talk with the bot until the block ends."""
    crowd = Crowd()
    with bot_api_running(crowd):
        yield crowd
