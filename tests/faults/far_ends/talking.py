"""What do people say who only answer, in whatever messenger, and what do they hear?"""

from __future__ import annotations

import re
from collections.abc import Container

ANSWERS = ("Да, здесь", "Яма на дороге", "Нет, это другое", "Отправить")
_RECEIPT = re.compile(r"^Принято\D*(\d+)")


def sentence(person: int) -> str:
    """Return with what somebody begins: one sentence that says what and where."""
    return f"Возле Ленина 12 уже {person + 2} дней яма на дороге"


def next_answer(offered: Container[str]) -> list[str]:
    """Return what somebody presses of what is offered, if there is anything."""
    return [answer for answer in ANSWERS if answer in offered][:1]


def receipt_in(text: str) -> list[str]:
    """Return the number that a message gives, if it gives one."""
    return _RECEIPT.findall(text)
