"""Which words say what kind of street it is, in every case and abbreviation?"""

from __future__ import annotations

from functools import cache
from typing import Final

from geo_incidents.gazetteer.addresses import STREET_KINDS
from geo_incidents.geocoding.extraction.grammar import forms_of_noun

# The gender of a kind, for the adjectives that agree with it.
GENDERS: Final = {
    **dict.fromkeys(("улица", "набережная", "площадь", "аллея", "линия"), "f"),
    **dict.fromkeys(("дорога", "территория", "просека"), "f"),
    "шоссе": "n",
}
_MASCULINE: Final = "m"
_WITH_DASH: Final = {
    "проспект": ("пр-т", "пр-кт"),
    "проезд": ("пр-д", "пр-зд"),
    "бульвар": ("б-р",),
}
_CASES_BEHIND_DASH: Final = ("", "а", "у", "е", "ом")
_MORE: Final = {
    "улица": ("ул", "улиц", "ул-ца"),
    "проспект": ("пр", "просп", "пркт", "прт", "прсп", "проспек"),
    "проезд": ("пр",),
    "бульвар": ("бул", "бульв", "бр"),
    "переулок": ("пер", "переул", "пер-к"),
    "набережная": ("наб", "набер", "набереж"),
    "площадь": ("пл", "площ"),
    "микрорайон": ("микр",),
    "шоссе": ("ш", "шос"),
    "дорога": ("дорожка",),
}
# Too common as words of other things to speak for a street on their own.
_WEAK: Final = frozenset({"дорога", "квартал", "территория"})


def gender_of(kind: str) -> str:
    """Return m, f or n; no kind at all is taken for a street."""
    return GENDERS.get(kind, _MASCULINE) if kind else "f"


@cache
def kind_words() -> dict[str, frozenset[str]]:
    """Return every word for a kind of street, and the kinds that it may mean."""
    words: dict[str, set[str]] = {}
    for kind, short in STREET_KINDS.items():
        forms = {kind, *short, *_MORE.get(kind, ()), *_forms(kind)}
        for word in forms:
            words.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in words.items()}


def _forms(kind: str) -> set[str]:
    forms = set(forms_of_noun(kind))
    if kind == "набережная":  # an adjective by its forms
        forms |= {"набережной", "набережную", "набережною"}
    for short in _WITH_DASH.get(kind, ()):
        forms |= {short + ending for ending in _CASES_BEHIND_DASH}
    return forms


def is_weak(kinds: frozenset[str]) -> bool:
    """Tell whether a word means streets less often than other things."""
    return bool(kinds) and kinds <= _WEAK
