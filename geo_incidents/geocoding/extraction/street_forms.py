"""In which forms do people write the name of a street?

Every form is a tuple of tokens with a manner, which says how far it is from the
official name. Kinds of street are no part of a form; they are read beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Final

from geo_incidents.geocoding.extraction.grammar import (
    CASES,
    forms_of_noun,
    is_called,
    phrase_in_case,
)
from geo_incidents.geocoding.extraction.inflection import is_adjective, phrases
from geo_incidents.geocoding.extraction.kinds import gender_of
from geo_incidents.geocoding.extraction.street_names import StreetName

Form = tuple[str, ...]


class Manner(IntEnum):
    """How a form relates to the official name, the nearest first."""

    FULL = 0
    ABBREVIATED = 1
    INFLECTED = 2  # a name that does not change, changed: «на Марате»
    SURNAME = 3  # «Захарова» for «Маршала Захарова»
    PARTIAL = 4  # «Морская» for «Большая Морская», «Советская» for «2-я Советская»
    MISSPELT = 5


# Titles and ranks before a surname, and how they are shortened.
_RANKS: Final = {
    "академика": ("ак", "акад"),
    "адмирала": ("адм",),
    "архитектора": ("арх",),
    "братьев": ("бр",),
    "ветеранов": ("вет",),
    "генерала": ("ген",),
    "героя": (),
    "доктора": ("др", "док"),
    "капитана": ("кап",),
    "князя": ("кн",),
    "композитора": (),
    "космонавта": ("косм",),
    "лейтенанта": ("лейт",),
    "летчика": ("летч",),
    "маршала": ("марш", "м"),
    "матроса": (),
    "партизана": (),
    "писателя": (),
    "пограничника": (),
    "политрука": (),
    "полковника": ("полк",),
    "профессора": ("проф",),
    "святого": ("св",),
    "солдата": (),
    "художника": (),
}
# What tells namesakes apart, and how it is shortened.
_SIZES: Final = {
    **dict.fromkeys(("большая", "большой", "большое"), ("б", "бол")),
    **dict.fromkeys(("малая", "малый", "малое"), ("м", "мал")),
    **dict.fromkeys(("средняя", "средний"), ("ср", "сред")),
    **dict.fromkeys(("верхняя", "верхний"), ("верх", "в")),
    **dict.fromkeys(("нижняя", "нижний"), ("ниж", "н")),
    **dict.fromkeys(("новая", "новый"), ("нов", "н")),
    **dict.fromkeys(("старая", "старый"), ("ст", "стар")),
    **dict.fromkeys(("красного", "красной", "красных"), ("кр",)),
    "северный": ("сев",),
    "южный": ("юж",),
}
_ABBREVIATIONS: Final = _RANKS | _SIZES
_WATERS: Final = {
    "реки": ("река", "реке", "реку", "рекой", "р"),
    "речки": ("речка", "речке", "речку", "р"),
    "канала": ("канал", "канале", "каналу", "каналом", "кан"),
}
_SHORTEST: Final = 4
_SHORTEST_WORD: Final = 3
# Names of these are nouns in the nominative: «микрорайон Дубрава», «в Дубраве».
_AREAS: Final = frozenset({"микрорайон", "квартал", "территория"})


def forms(name: StreetName) -> dict[Form, Manner]:
    """Return every form of a name with its nearest manner."""
    found: dict[Form, Manner] = {}
    for form, manner in _forms(name):
        if form and _says_enough(form):
            found[form] = min(manner, found.get(form, manner))
    return found


def is_only_number(form: Form) -> bool:
    """Tell whether a form is an ordinal alone: «14-я линия» needs its kind."""
    return all(word.startswith("#") for word in form)


def _says_enough(form: Form) -> bool:
    return is_only_number(form) or any(len(word) >= _SHORTEST_WORD for word in form)


def _forms(name: StreetName) -> Iterator[tuple[Form, Manner]]:
    gender = gender_of(name.kind)
    for form in _inflected(name, gender):
        yield form, Manner.FULL
        yield from _swapped(form, gender, name)
        yield from _respelt(form, name)
        yield from _abbreviated(form, name.words)
    yield from _waters(name.words)
    yield from _persons(name.words)
    yield from _jubilees(name.words)
    yield from _areas(name)
    yield from _partial(name, gender)
    yield from _bent(name, gender)


def _bent(name: StreetName, gender: str) -> Iterator[tuple[Form, Manner]]:
    """Yield «на марате» and «на ветеранах» for names in the genitive."""
    *first, last = name.words
    is_short = not first or first[0].startswith("#")
    is_genitive = name.kind_first and not is_adjective(last, gender)
    if is_short and is_genitive and len(last) >= _SHORTEST:
        for word in forms_of_noun(last, "gent"):
            yield (*first, word), Manner.INFLECTED


def _areas(name: StreetName) -> Iterator[tuple[Form, Manner]]:
    """Yield «в дубраве» for «микрорайон дубрава»."""
    if name.kind in _AREAS and not name.words[1:]:
        for word in forms_of_noun(name.words[0], "nomn"):
            yield (word,), Manner.FULL


def _swapped(
    form: Form, gender: str, name: StreetName
) -> Iterator[tuple[Form, Manner]]:
    """Yield «советская 2-я» and «морская большая», but no «партизан красных»."""
    first, *rest = form
    if not rest or rest[1:] or any(name.glued):
        return
    if first.startswith("#") or is_adjective(name.words[0], gender):
        yield (*rest, first), Manner.FULL


def _inflected(name: StreetName, gender: str) -> set[Form]:
    """Return the name in all its cases, as far as it agrees with its kind."""
    changing = [word for word in name.words if not word.startswith("#")]
    if name.kind_first and changing and not is_adjective(changing[-1], gender):
        return {name.words} | _noun_phrases(name.words)
    return phrases(name.words, gender)


def _noun_phrases(words: Form) -> set[Form]:
    """Return «ямская слобода» in all its cases, when it is in the nominative."""
    if not words[1:] or not is_adjective(words[0], "f"):
        return set()
    return {phrase_in_case(words, case) for case in CASES}


def _respelt(form: Form, name: StreetName) -> Iterator[tuple[Form, Manner]]:
    """Yield «новоалександровская» for «ново-александровская», and its last part."""
    if not any(name.glued):
        return
    joined: list[str] = []
    for word, is_glued in zip(form, name.glued, strict=True):
        if is_glued and joined:
            joined[-1] += word
        else:
            joined.append(word)
    yield tuple(joined), Manner.FULL
    if len(form[-1]) >= _SHORTEST:
        yield form[-1:], Manner.PARTIAL


def _abbreviated(form: Form, official: Form) -> Iterator[tuple[Form, Manner]]:
    """Yield «б морская» for «большой морской» and «ак павлова»."""
    for at, word in enumerate(official):
        for short in _ABBREVIATIONS.get(word, ()):
            if len(form) > 1:
                yield (*form[:at], short, *form[at + 1 :]), Manner.ABBREVIATED


def _waters(words: Form) -> Iterator[tuple[Form, Manner]]:
    """Yield «фонтанка», «на фонтанке», «обводный канал» for their embankments."""
    at = next((i for i, word in enumerate(words) if word in _WATERS), None)
    if at is None or not words[1:]:
        return
    before, after = words[:at], words[at + 1 :]
    for water in (words[at], *_WATERS[words[at]]):
        yield (*before, water, *after), Manner.FULL
    names = before or after
    if len(names) != 1:
        yield names, Manner.PARTIAL
        return
    (name,) = names
    yield (name,), Manner.FULL
    for form in forms_of_noun(name, "gent"):
        yield (form,), Manner.FULL
    if name.endswith("ого"):
        for ending in ("ый", "ому", "ом", "ым"):
            changed = name[:-3] + ending
            yield (changed,), Manner.FULL
            for water in (words[at], *_WATERS[words[at]]):
                yield (changed, water), Manner.FULL


def _jubilees(words: Form) -> Iterator[tuple[Form, Manner]]:
    """Yield «30-летия победы» for «30 лет победы»."""
    if words[2:] and words[0].startswith("#") and words[1] == "лет":
        yield (words[0], "летия", *words[2:]), Manner.FULL
        yield (words[0], "летие", *words[2:]), Manner.FULL


def _persons(words: Form) -> Iterator[tuple[Form, Manner]]:
    """Yield initials, the surname alone and the swapped order of a person's name."""
    if not words[1:] or any(word.startswith("#") for word in words):
        return
    *first, surname = words
    if not (first[0] in _RANKS or len(first[0]) == 1 or is_called(first[0], "Name")):
        return
    yield (surname, *first), Manner.FULL
    yield (surname,), Manner.SURNAME
    yield (*(word[0] for word in first), surname), Manner.ABBREVIATED
    if len(first) > 1:
        yield (*first[1:], surname), Manner.SURNAME
        yield (first[0], surname), Manner.SURNAME
    for form in forms_of_noun(surname, "gent"):
        yield (form,), Manner.SURNAME


def _partial(name: StreetName, gender: str) -> Iterator[tuple[Form, Manner]]:
    """Yield the name without its ordinal or without «большая», «новая»."""
    first, *rest = name.words
    if not rest or len(rest[-1]) < _SHORTEST or rest[0] == "лет":
        return
    if first.startswith("#") or first in _SIZES:
        shorter = StreetName(name.kind, tuple(rest), kind_first=name.kind_first)
        for form in _inflected(shorter, gender):
            yield form, Manner.PARTIAL
