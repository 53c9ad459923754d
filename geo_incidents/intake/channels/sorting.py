"""Which topic has an appeal that came without one? A likely one, or that of no topic.

``suggest`` is where a guesser is plugged in: it takes a text to the codes of topics it
is sure enough of for nobody to look, likeliest first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from geo_incidents.intake.models import Category, CategoryGroup

Suggest = Callable[[str], Sequence[str]]

UNSORTED: Final = "unsorted"


def no_guess(_text: str) -> Sequence[str]:
    """Leave every text to people."""
    return ()


def topic_for(text: str, *, suggest: Suggest = no_guess) -> Category:
    """Return the likeliest topic of a text, else the one that people sort out."""
    for code in suggest(text):
        found = Category.objects.filter(code=code).first()
        if found:
            return found
    return unsorted()


def unsorted() -> Category:
    """Return the topic of what has none yet; made where the catalogue lacks it."""
    group, _new = CategoryGroup.objects.get_or_create(
        code=UNSORTED,
        defaults={"name": "Не разобрано", "name_en": "To be sorted", "order": 999},
    )
    category, _new = Category.objects.get_or_create(
        code=UNSORTED,
        defaults={
            "group": group,
            "name": "Тема уточняется",
            "name_en": "Topic to be found",
            "order": 999,
        },
    )
    return category
