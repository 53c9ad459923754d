"""What may it be about? Topics guessed from the words, and the whole catalogue.

``likely_topics`` is where a better guesser is plugged in: it takes any
:class:`Suggesting`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from django.utils.translation import get_language

from geo_incidents.intake.models import Category, CategoryGroup

MOST_GUESSED: Final = 4
# Russian words change at their ends; so many letters tell what they are about.
_STEM: Final = 4
_SAYING_NOTHING: Final = frozenset(
    {"для", "или", "над", "нет", "под", "при", "уже", "это", "and", "not", "the"}
)


class Suggesting(Protocol):
    """What guesses: a text to the codes of topics, likeliest first."""

    def __call__(self, text: str) -> Sequence[str]: ...


def by_their_names(text: str) -> list[str]:
    """Return the codes of the topics whose names share words with a text."""
    said = _stems(text)
    shared = {
        category.code: len(said & _stems(f"{category.name} {category.name_en}"))
        for category in Category.objects.all()
    }
    likely = [code for code, count in shared.items() if count]
    return sorted(likely, key=lambda code: -shared[code])


def likely_topics(
    text: str, *, suggest: Suggesting = by_their_names, most: int = MOST_GUESSED
) -> list[Category]:
    """Return the topics that a text may be about, likeliest first."""
    codes = list(suggest(text))[:most]
    found = {each.code: each for each in Category.objects.filter(code__in=codes)}
    return [found[code] for code in codes if code in found]


def groups() -> list[CategoryGroup]:
    """Return the groups of the catalogue that hold a topic, in its order."""
    return list(CategoryGroup.objects.exclude(categories=None).distinct())


def name_of_group(group: CategoryGroup) -> str:
    """Return the name of a group in the language of the conversation."""
    return (group.name_en if get_language() == "en" else "") or group.name


def topics_of(group_id: int) -> list[Category]:
    """Return the topics of a group, in the order of the catalogue."""
    return list(Category.objects.filter(group=group_id))


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.lower().replace("ё", "е"))
    return {word[:_STEM] for word in words if word not in _SAYING_NOTHING}
