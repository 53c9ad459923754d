"""Which column of a file is likely meant by which of our fields?"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Final

LIKENESS: Final = 0.75
_KNOWN: Final[Mapping[str, Sequence[str]]] = {
    "code": ("code", "код", "октмо", "окато", "oktmo", "okato", "id"),
    "name": ("name", "название", "наименование", "имя", "район", "округ"),
    "level": ("level", "уровень", "admin_level", "тип"),
    "name_en": ("name_en", "name:en", "название по-английски"),
    "parent": ("parent", "родитель", "код района выше", "вышестоящий"),
    "aliases": ("aliases", "другие названия", "синонимы"),
    "organisation_code": ("organisation_code", "инн", "inn", "код ук", "код", "огрн"),
    "organisation": (
        *("organisation", "управляющая организация", "управляющая компания", "ук"),
        *("организация", "company", "management", "наименование"),
    ),
    "address": ("address", "адрес", "адрес дома", "addr"),
    "lat": ("lat", "latitude", "широта", "y"),
    "lon": ("lon", "lng", "longitude", "долгота", "x"),
    "categories": ("categories", "темы", "категории", "topics"),
    "valid_from": ("valid_from", "дата начала", "дата договора", "начало", "с"),
    "valid_to": ("valid_to", "дата окончания", "окончание", "по"),
}


def guessed(fields: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """Return the likeliest column of each field; none is guessed twice."""
    plain = {column.strip().lower(): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for is_sure in (True, False):
        for field in fields:
            if field not in found:
                free = [name for name in plain if plain[name] not in found.values()]
                match = _exact(field, free) if is_sure else _close(field, free)
                if match:
                    found[field] = plain[match]
    return found


def _exact(field: str, names: Sequence[str]) -> str:
    return next((name for name in _known(field) if name in names), "")


def _close(field: str, names: Sequence[str]) -> str:
    for name in _known(field):
        near = difflib.get_close_matches(name, names, n=1, cutoff=LIKENESS)
        if near:
            return near[0]
    return ""


def _known(field: str) -> Sequence[str]:
    return _KNOWN.get(field, (field,))
