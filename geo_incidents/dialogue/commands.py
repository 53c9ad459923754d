"""Which words are no report but ask for something of us? Pure."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Command(StrEnum):
    """What can be asked for by a word, with or without the stroke of messengers."""

    START = "start"
    HELP = "help"
    CANCEL = "cancel"
    MINE = "my"
    FOLLOW = "follow"
    LANGUAGE = "language"
    THANKS = "thanks"


_WORDS: Final = {
    Command.START: (
        *("start", "начать", "старт", "привет", "здравствуйте", "здравствуй"),
        *("добрый день", "добрый вечер", "доброе утро", "доброго дня"),
        *("hello", "hi", "good morning", "good evening"),
    ),
    Command.HELP: ("help", "помощь", "помогите", "справка", "что ты умеешь", "?"),
    Command.CANCEL: ("cancel", "отмена", "отменить", "стоп", "stop"),
    Command.MINE: (
        "my",
        "мои обращения",
        "мои заявки",
        "статус",
        "my appeals",
        "my reports",
    ),
    Command.FOLLOW: ("follow", "подписка", "подписки", "подписаться", "следить"),
    Command.LANGUAGE: ("language", "язык", "english", "русский"),
    Command.THANKS: ("спасибо", "благодарю", "спасибо большое", "thanks", "thank you"),
}
_MEANT: Final = {word: command for command, all_ in _WORDS.items() for word in all_}
# A bot in a group is addressed by its name: /start@our_bot; a link may bring a word.
_STROKE: Final = re.compile(r"/(\w+)(?:@\w+)?(?:\s.*)?", re.DOTALL)
_BEGINNING: Final = re.compile(r"/start(?:@\w+)?\s+(\S+)")
_NUMBER: Final = re.compile(r"(?:№|#|номер|n)?\s*(\d{1,12})", re.IGNORECASE)


def command_in(text: str) -> Command | None:
    """Return what a message asks for; None where it tells something."""
    bare = text.strip().lower().rstrip("!.")
    stroke = _STROKE.fullmatch(bare)
    return _MEANT.get(stroke[1] if stroke else bare.replace("ё", "е"))


def word_of_start(text: str) -> str:
    """Return the word that a link brought with its start, "" for none."""
    found = _BEGINNING.fullmatch(text.strip())
    return found[1] if found else ""


def is_unknown_command(text: str) -> bool:
    """Tell whether a message is a command that nobody has taught us."""
    return bool(_STROKE.fullmatch(text.strip())) and command_in(text) is None


def number_in(text: str) -> int | None:
    """Return the number of an appeal that a message consists of, or None."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None
