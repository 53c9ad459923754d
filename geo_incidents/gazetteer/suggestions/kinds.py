"""Which words say what kind of street or place it is, finished or not?"""

from __future__ import annotations

from typing import Final

from geo_incidents.gazetteer.addresses import STREET_KINDS

_MORE: Final = {
    "проезд": ("пр",),
    "бульвар": ("бульв",),
    "набережная": ("набер",),
    "площадь": ("площ",),
    "микрорайон": ("микр",),
}
PLACE_KINDS: Final = {
    "school": ("школа", "шк", "сош"),
    "kindergarten": ("садик", "детсад"),
    "stop": ("остановка", "ост"),
    "hospital": ("больница",),
    "shop": ("магазин", "маг"),
    "park": ("парк",),
    "square": ("площадь", "пл"),
    "station": ("вокзал",),
}
# What people say for words of a name.
SHORT: Final = {
    ("детский", "сад"): "дс",
    ("дом", "культуры"): "дк",
    ("торговый", "центр"): "тц",
    ("железнодорожный",): "жд",
}
_SHORTEST_BEGINNING: Final = 3

Kinds = frozenset[str]


def _by_word() -> dict[str, Kinds]:
    words: dict[str, set[str]] = {}
    streets = {
        kind: (kind, *short, *_MORE.get(kind, ()))
        for kind, short in STREET_KINDS.items()
    }
    for kind, said in (*streets.items(), *PLACE_KINDS.items()):
        for word in said:
            words.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in words.items()}


_KINDS: Final = _by_word()


def is_kind(word: str) -> bool:
    """Tell whether a word is a kind or its abbreviation, and finished."""
    return word in _KINDS


def says_a_street(word: str) -> bool:
    """Tell whether it may be a kind of street, which people get wrong."""
    return any(kind in STREET_KINDS for kind in _KINDS.get(word, ()))


def kinds_of(word: str) -> Kinds:
    """Return the kinds that a word may say, or begin to say from three letters on."""
    if word in _KINDS or len(word) < _SHORTEST_BEGINNING:
        return _KINDS.get(word, frozenset())
    begun = (kinds for full, kinds in _KINDS.items() if full.startswith(word))
    return frozenset().union(*begun)
