"""Which words of a letter are its writer's own, and which does it only carry along?

Pure. Below an answer lies what was answered, in the way of each mail program; below all
a signature. The kept parsers of replies know none or one of the programs that are used
in Russia, so their ways are written down here.
"""

from __future__ import annotations

import re
from typing import Final

_ADDRESS: Final = r"<?[\w.+-]+@[\w.-]+>?"
# Each begins what was answered; what follows is history to its end.
_HISTORY: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Gmail, Apple Mail, Thunderbird: "…, Имя <a@b> написал(а):", "On … wrote:"
        r"^.{0,200}\bнаписала?(?:\(а\))?\s*:$",
        r"^On\b.{5,200}\bwrote:$",
        # Gmail in Russian, as in «чт, 26 нояб. 2026 г. в 10:15, Имя <a@b>:»
        rf"^.{{0,80}}\d{{4}}.{{0,20}}\d\d?:\d\d.{{0,120}}{_ADDRESS}:$",
        # Yandex, as in «26.11.2026, 10:15, "Имя" <a@b>:» or «10:15, 26 ноября …»
        rf"^\d\d?[.:]\d\d.{{0,160}}{_ADDRESS}:$",
        # Mail.ru, as in «Четверг, 26 ноября 2026, 10:15 +03:00 от Имя <a@b>:»
        rf"^.{{5,80}}\d\d?:\d\d\b.{{0,20}}\bот\b.{{0,120}}{_ADDRESS}:?$",
        # Outlook and those that follow it
        r"^-{2,}\s*(?:исходное|пересылаемое|пересланное|original|forwarded)\b.*-{2,}$",
        r"^_{20,}$",
    )
)
# Outlook without a line: two of these, one below the other.
_HEAD: Final = re.compile(
    r"^\*?(?:от|отправлено|дата|кому|тема|from|sent|date|to|subject)\*?:", re.IGNORECASE
)
_MOMENT: Final = re.compile(r"^(?:On|Am|Le)\b|\d{4}.*\d\d?:\d\d")
_SENT_FROM: Final = re.compile(
    r"^(?:отправлено (?:с|из)|sent from|получите outlook|get outlook)\b.{0,80}$",
    re.IGNORECASE,
)
# A program breaks the line that begins a history where it grows long.
_BROKEN: Final = 3


def own_words(text: str) -> str:
    """Return what the writer of an answer says; all of it where that is nothing."""
    lines = text.splitlines()
    own = _without_signature(lines[: _history_begins(lines)])
    said = "\n".join(line for line in own if not line.startswith(">")).strip()
    return said or text.strip()


def without_signature(text: str) -> str:
    """Return a letter that answers nothing without what its program puts below it."""
    return "\n".join(_without_signature(text.splitlines())).strip() or text.strip()


def _history_begins(lines: list[str]) -> int:
    """Return the number of the line at which a history begins, or of all lines."""
    bare = [line.strip().lstrip(">").strip() for line in lines]
    for number, line in enumerate(bare):
        following = bare[number + 1 : number + _BROKEN]
        if _is_history(line) or _is_broken_history(line, following):
            return number
        if _HEAD.match(line) and following and _HEAD.match(following[0]):
            return number
    return len(lines)


def _is_history(line: str) -> bool:
    return any(pattern.match(line) for pattern in _HISTORY)


def _is_broken_history(line: str, following: list[str]) -> bool:
    """Tell whether a line and those below it are one that its program has broken."""
    if not _MOMENT.search(line):
        return False
    joined = [" ".join([line, *following[: n + 1]]) for n in range(len(following))]
    return any(map(_is_history, joined)) and not any(map(_is_history, following))


def _without_signature(lines: list[str]) -> list[str]:
    """Cut off a signature, and the line by which a telephone tells its make."""
    if "-- " in lines or "--" in lines:
        lines = lines[
            : next(i for i, line in enumerate(lines) if line.rstrip() == "--")
        ]
    return [line for line in lines if not _SENT_FROM.match(line.strip())]
