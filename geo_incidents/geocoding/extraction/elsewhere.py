"""Does a name belong to another town that is said beside it?"""

from __future__ import annotations

from typing import Final

from geo_incidents.geocoding.extraction.context import Context
from geo_incidents.geocoding.extraction.dressing import Mention
from geo_incidents.geocoding.extraction.grammar import is_called, is_known
from geo_incidents.geocoding.extraction.register import Register
from geo_incidents.geocoding.extraction.words import IN, OF_A_TOWN, OF_A_VILLAGE

_WITHIN: Final = 5
_WITHIN_BEHIND: Final = 8


def is_elsewhere(mention: Mention, register: Register, context: Context) -> bool:
    """Tell whether another town is named: «в Казани на Баумана 5», «…, г. Казань»."""
    first, end = mention.outer_start - _WITHIN, mention.outer_end
    before = range(first, mention.outer_start)
    behind = range(end, end + _WITHIN_BEHIND)
    return (
        any(_is_other_town(at, register, context) for at in before)
        or any(_is_told(at, register, context) for at in behind)
        or _opens_an_address(mention, register, context)
    )


def _is_other_town(at: int, register: Register, context: Context) -> bool:
    if context.word(at) in register.elsewhere or _is_told(at, register, context):
        return True
    return context.word(at - 1) in IN and _is_foreign(at, register, context)


def _is_told(at: int, register: Register, context: Context) -> bool:
    """Tell whether a word like «город» or «деревня» makes this a town of others."""
    word, told = context.word(at), context.word(at - 1)
    if told == ".":
        told = context.word(at - 2)
    if not word.isalpha() or not context.is_capital(at) or at in context.ours:
        return False
    if register.lexicon.longest(word):
        return False
    if told in OF_A_VILLAGE:
        return True
    return told in OF_A_TOWN and (is_called(word, "Geox") or not is_known(word))


def _opens_an_address(mention: Mention, register: Register, context: Context) -> bool:
    """Tell «Пермь, ул. Кирова, 12»."""
    comma = mention.outer_start - 1
    return context.word(comma) == "," and _is_foreign(comma - 1, register, context)


def _is_foreign(at: int, register: Register, context: Context) -> bool:
    """Tell a place of the dictionary that is none of the register."""
    word = context.word(at)
    is_name = word.isalpha() and context.is_capital(at) and is_called(word, "Geox")
    return is_name and at not in context.ours and not register.lexicon.longest(word)
