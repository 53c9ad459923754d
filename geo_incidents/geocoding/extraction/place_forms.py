"""In which forms do people write the name of a place, a settlement or the town?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geo_incidents.geocoding.extraction.grammar import (
    CASES,
    forms_of_noun,
    phrase_in_case,
)
from geo_incidents.geocoding.extraction.inflection import (
    is_adjective,
    is_possessive,
    phrases,
)
from geo_incidents.geocoding.extraction.normalising import plain_name
from geo_incidents.geocoding.extraction.street_forms import Form, Manner
from geo_incidents.geocoding.extraction.tokens import tokens

_DISTRICTS: Final = {
    "район": ("р-н", "р-на", "р-не", "р-ну"),
    "округ": ("мо",),
}
_NICKNAMES: Final = {
    "санкт-петербург": ("спб", "питер", "петербург"),
    "екатеринбург": ("екб",),
    "нижний новгород": ("нижний",),
    "ростов-на-дону": ("ростов",),
    "южно-сахалинск": ("южный",),
}
_UNSAID: Final = frozenset({"муниципальный", "городской", "внутригородской"})
_QUOTED: Final = re.compile(r"[«\"“](?P<name>[^«»\"”]+)[»\"”]")
_SHORT: Final = {
    ("торговый", "центр"): (("тц",), ("трц",), ("тк",)),
    ("дом", "культуры"): (("дк",),),
    ("детский", "сад"): (("садик",), ("дс",), ("д/с",), ("сад",), ("детсад",)),
    ("железнодорожный", "вокзал"): (("жд", "вокзал"), ("вокзал",)),
    ("остановка",): (("ост",),),
    ("средняя", "школа"): (("школа",), ("сош",)),
    ("школа",): (("сош",), ("шк",)),
    ("городская", "больница"): (("горбольница",), ("больница",)),
    ("станция", "метро"): (("метро",), ("м",), ("ст", "м")),
}


def place_forms(name: str) -> dict[Form, Manner]:
    """Return the forms of a place: «школа № 14», «в 14 школе», «у ТЦ Вельша»."""
    plain = plain_name(name)
    quoted = _QUOTED.search(plain)
    inner = _words(quoted["name"]) if quoted else ()
    outer = _words(_QUOTED.sub(" ", plain))
    number = tuple(word for word in outer if word.startswith("#"))
    head = tuple(word for word in outer if not word.startswith("#"))
    found: dict[Form, Manner] = {}
    for form, manner in _with_rest(head, (*number, *inner)):
        if any(len(word) > 1 for word in form):
            found[form] = min(manner, found.get(form, manner))
    return found


def settlement_forms(name: str) -> set[Form]:
    """Return a settlement in all its cases: «пушкин», «в пушкине», «красном селе»."""
    words = _words(plain_name(name))
    if not words:
        return set()
    forms = {words}
    if len(words) == 1:
        forms |= {(form,) for form in forms_of_noun(words[0], "nomn")}
        if is_possessive(words[0], "m"):
            forms |= phrases(words, "m")
        for gender in "mfnp":
            if is_adjective(words[0], gender):
                forms |= phrases(words, gender)
        return forms
    return forms | {phrase_in_case(words, case) for case in CASES}


def town_forms(name: str) -> set[Form]:
    """Return a town in all its cases, with what people call it for short."""
    short = _NICKNAMES.get(plain_name(name), ())
    return settlement_forms(name).union(*(settlement_forms(each) for each in short))


def district_forms(name: str) -> set[Form]:
    """Return a district in all its cases: «заводской район», «в р-не заводской»."""
    words = _words(plain_name(name))
    kind = next((word for word in words if word in _DISTRICTS), "")
    rest = tuple(w for w in words if w not in _DISTRICTS and w not in _UNSAID)
    if not kind or not rest:
        return set()
    kinds = forms_of_noun(kind).union(_DISTRICTS[kind])
    named = phrases(rest, "m") if is_adjective(rest[0], "m") else {rest}
    return {
        form for said in kinds for one in named for form in ((*one, said), (said, *one))
    }


def _with_rest(head: Form, rest: Form) -> Iterator[tuple[Form, Manner]]:
    """Yield every form of the head with the number or the quoted name beside it."""
    if not head:
        yield rest, Manner.FULL
        return
    for form, manner in _heads(head):
        if rest or manner is Manner.FULL:
            yield (*form, *rest), manner
        if rest and rest[0].startswith("#"):
            yield (*rest, *form), manner


def _heads(head: Form) -> Iterator[tuple[Form, Manner]]:
    for case in CASES:
        yield phrase_in_case(head, case), Manner.FULL
    for short in _SHORT.get(head, ()):
        for case in CASES:
            yield phrase_in_case(short, case), Manner.ABBREVIATED


def _words(plain: str) -> Form:
    found = tokens(plain)
    return tuple(
        name if name.startswith("#") else word
        for word, name in zip(found.words, found.names, strict=True)
        if word[0].isalnum() or name.startswith("#")
    )
