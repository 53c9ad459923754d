"""Which topic has an appeal that came without one? A sure one, or that of no topic.

Nobody can be asked back: where the words leave it open, people sort it out.
"""

from __future__ import annotations

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Category, CategoryGroup
from geo_incidents.intake.topics.catalogue import UNSORTED
from geo_incidents.intake.topics.suggesting import suggest


def topic_for(text: str, *, municipality: Municipality | None) -> Category:
    """Return the topic that a text is surely about, else the one that people sort."""
    for best in suggest(text, municipality=municipality, most=1):
        if best.is_sure:
            return best.category
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
