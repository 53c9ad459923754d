"""What may it be about? Topics suggested from the words, and the whole catalogue."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language

from geo_incidents.dialogue.drafts import Draft
from geo_incidents.dialogue.placing import town_of
from geo_incidents.intake.models import Category, CategoryGroup
from geo_incidents.intake.topics.suggesting import (
    Suggestion,
    suggest,
    worth_offering,
)

MOST_OFFERED: Final = 4


def likely_topics(draft: Draft) -> tuple[Suggestion, ...]:
    """Return the topics that a draft may be about, likeliest first."""
    town = town_of(draft, draft.text)
    return worth_offering(suggest(draft.text, municipality=town, most=MOST_OFFERED))


def groups() -> list[CategoryGroup]:
    """Return the groups of the catalogue that hold a topic, in its order."""
    return list(CategoryGroup.objects.exclude(categories=None).distinct())


def name_of_group(group: CategoryGroup) -> str:
    """Return the name of a group in the language of the conversation."""
    return (group.name_en if get_language() == "en" else "") or group.name


def topics_of(group_id: int) -> list[Category]:
    """Return the topics of a group, in the order of the catalogue."""
    return list(Category.objects.filter(group=group_id))
