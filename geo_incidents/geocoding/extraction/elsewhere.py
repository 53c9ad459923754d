"""Which words name another town, and which streets belong to it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geo_incidents.geocoding.extraction.context import Context
from geo_incidents.geocoding.extraction.dressing import Mention
from geo_incidents.geocoding.extraction.grammar import is_called, is_known
from geo_incidents.geocoding.extraction.register import Register
from geo_incidents.geocoding.extraction.words import IN, OF_A_TOWN, OF_A_VILLAGE

_WITHIN: Final = 5
_WITHIN_BEHIND: Final = 8


def other_towns(register: Register, context: Context, ours: set[int]) -> Iterator[int]:
    """Yield the tokens that name other towns; ``ours`` name our own."""
    for at, word in enumerate(context.found.words):
        if word in register.elsewhere:
            yield at
        elif word in IN and _is_foreign(at + 1, register, context, ours):
            yield at + 1
        elif word == "," and _is_foreign(at - 1, register, context, ours):
            yield at - 1


def told_towns(register: Register, context: Context, ours: set[int]) -> Iterator[int]:
    """Yield the tokens that «город» or «деревня» makes towns of others."""
    for told, word in enumerate(context.found.words):
        if word not in OF_A_TOWN and word not in OF_A_VILLAGE:
            continue
        at = told + 2 if context.word(told + 1) == "." else told + 1
        name = context.word(at)
        if not name.isalpha() or not context.is_capital(at) or at in ours:
            continue
        if register.lexicon.longest(name):
            continue
        if word in OF_A_VILLAGE or is_called(name, "Geox") or not is_known(name):
            yield at


def is_elsewhere(mention: Mention, context: Context) -> bool:
    """Tell whether another town is named: «в Казани на Баумана 5», «…, г. Казань»."""
    if not context.others:
        return False
    start, end = mention.outer_start, mention.outer_end
    return any(start - _WITHIN <= at < start for at in context.others) or any(
        end <= at < end + _WITHIN_BEHIND for at in context.others_told
    )


def _is_foreign(at: int, register: Register, context: Context, ours: set[int]) -> bool:
    """Tell a place of the dictionary that is none of the register."""
    if at in ours or not context.is_capital(at):
        return False
    word = context.word(at)
    return (
        word.isalpha()
        and is_called(word, "Geox")
        and not register.lexicon.longest(word)
    )
