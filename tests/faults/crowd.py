"""Who talks with the bot while everything is being killed? People who only answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from threading import Lock
from typing import Any

from tests.servers.bot_api import TOO_MANY_FOR_A_SECOND, Answer, BotApi

SENTENCE = "Возле Ленина 12 третий день яма на дороге"
ANSWERS = ("Да, здесь", "Яма на дороге", "Нет, это другое", "Отправить")
EVERY = 100  # of so many messages one is refused with a word on how long to wait


@dataclass(slots=True)
class Crowd(BotApi):
    """A Telegram whose people press what they are offered, until they have a number.

    Whatever they do is brought twice and not in its order.
    """

    receipts: dict[str, list[str]] = field(default_factory=dict)
    guard: Lock = field(default_factory=Lock)

    def comes(self, person: str) -> None:
        """Let somebody write one sentence."""
        self.receipts[person] = []
        self._does(person, "message", {"text": SENTENCE})

    def served(self) -> int:
        """Count who has a number."""
        return sum(bool(receipts) for receipts in self.receipts.values())

    def answer(self, method: str, words: dict[str, Any]) -> Answer | None:
        with self.guard:
            if method == "sendMessage" and len(self.calls) % EVERY == 0:
                self.calls.clear()
                return TOO_MANY_FOR_A_SECOND
            told = super(Crowd, self).answer(method, words)
            if method == "sendMessage":
                self._hears(words)
            if method == "getUpdates" and told:
                news = told[1]["result"]
                told[1]["result"] = [*news[1::2], *news[::2], *news]
            return told

    def _hears(self, words: Mapping[str, Any]) -> None:
        person, text = words["chat_id"], words["text"]
        if text.startswith("Принято"):
            self.receipts[person].append(text)
        keyboard = words.get("reply_markup", {}).get("inline_keyboard", [])
        offered = {b["text"]: b["callback_data"] for b in chain(*keyboard)}
        for answer in ANSWERS:
            if answer in offered:
                self._does(person, "callback_query", {"data": offered[answer]})
                return

    def _does(self, person: str, kind: str, what: dict[str, Any]) -> None:
        self.numbers += 1
        chat = {"id": int(person), "type": "private"}
        user = {"id": int(person), "is_bot": False, "first_name": "Житель"}
        told = {"message_id": self.numbers, "date": 1780300000, "chat": chat}
        update: dict[str, Any] = told | {"from": user} | what
        if kind == "callback_query":
            query = {"id": f"q{self.numbers}", "chat_instance": "1", "from": user}
            update = query | what | {"message": told}
        self.updates.append({"update_id": self.numbers, kind: update})
