"""What site follows from the name of a place or a settlement?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.confidence import log_odds, shared
from geo_incidents.geocoding.extraction.context import Context
from geo_incidents.geocoding.extraction.dressing import Mention
from geo_incidents.geocoding.extraction.lexicon import Meaning, Sort
from geo_incidents.geocoding.extraction.register import AliasRow, Area, Register
from geo_incidents.geocoding.extraction.sites import Level, Site
from geo_incidents.geocoding.extraction.street_forms import Manner
from geo_incidents.geocoding.extraction.words import IN_TOWN

PLACE_ACCURACY_M: Final = 50.0


def place_site(mention: Mention, register: Register, context: Context) -> Site | None:
    """Return the place that a mention names; others of one name are alternatives."""
    alias = next((m for m in mention.meanings if m.sort is Sort.ALIAS), None)
    if alias:
        return _alias_site(register.aliases[int(alias.key)], mention, context)
    named = [meaning for meaning in mention.meanings if meaning.sort is Sort.PLACE]
    sites = [_site(each, len(named), mention, register, context) for each in named]
    return replace(sites[0], alternatives=tuple(sites[1:])) if sites else None


def _site(
    meaning: Meaning,
    of_one_name: int,
    mention: Mention,
    register: Register,
    context: Context,
) -> Site:
    place = register.places[int(meaning.key)]
    is_full = meaning.manner is Manner.FULL
    clues = (Clue.PLACE, Clue.NAME_FULL if is_full else Clue.NAME_ABBREVIATED)
    return Site(
        level=Level.PLACE,
        position=place.position,
        accuracy_m=PLACE_ACCURACY_M,
        odds=shared(log_odds(clues), [0.0] * (of_one_name - 1)),
        label=place.name,
        span=context.span(mention.outer_start, mention.outer_end),
        name_span=context.span(mention.start, mention.end),
        reasons=clues,
    )


def _alias_site(alias: AliasRow, mention: Mention, context: Context) -> Site:
    """Return where an operator said that people mean by these words."""
    clues = (Clue.PLACE, Clue.NAME_FULL, Clue.ALIAS)
    return Site(
        level=Level.PLACE,
        position=alias.position,
        accuracy_m=PLACE_ACCURACY_M,
        odds=log_odds(clues),
        label=alias.label,
        span=context.span(mention.outer_start, mention.outer_end),
        name_span=context.span(mention.start, mention.end),
        reasons=clues,
    )


def area_site(mention: Mention, register: Register, context: Context) -> Site | None:
    """Return the middle of the settlement or the district that a mention names."""
    area = next(filter(None, (_area(m, register) for m in mention.meanings)), None)
    if area is None or not names_settlement(mention, context):
        return None
    clues = (Clue.SETTLEMENT,)
    return Site(
        level=Level.SETTLEMENT,
        position=area.position,
        accuracy_m=area.accuracy_m,
        odds=log_odds(clues),
        label=area.name,
        span=context.span(mention.outer_start, mention.outer_end),
        name_span=context.span(mention.start, mention.end),
        settlement=area.name,
        reasons=clues,
    )


def names_settlement(mention: Mention, context: Context) -> bool:
    """Tell Солнечное from «солнечного света», and Ломоносов from its street.

    A settlement has a capital or follows «в», «город», «посёлок»; a district has its
    kind beside it, so it is sure.
    """
    if mention.end - mention.start > 1:
        return True
    at = mention.start - 1
    before = context.word(at - 1 if context.word(at) == "." else at)
    is_told = context.is_capital(mention.start) or before in IN_TOWN
    return is_told and not mention.kinds


def _area(meaning: Meaning, register: Register) -> Area | None:
    if meaning.sort is Sort.SETTLEMENT:
        return register.settlements.get(str(meaning.key))
    if meaning.sort is Sort.DISTRICT:
        return register.districts[int(meaning.key)]
    return None
