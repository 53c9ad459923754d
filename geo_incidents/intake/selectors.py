"""What do other packages ask intake? The catalogue, and whose an appeal is."""

from __future__ import annotations

from itertools import groupby

from django.utils.translation import get_language, gettext

from geo_incidents.intake.models import Appeal, Category

Choices = list[tuple[str, str | list[tuple[str, str]]]]


def grouped_categories() -> Choices:
    """Return the catalogue as choices of a select, groups as their headings."""
    categories = Category.objects.select_related("group")
    english = get_language() == "en"
    choices: Choices = [("", gettext("Choose from the list"))]
    for group, members in groupby(categories, key=lambda category: category.group):
        heading = (group.name_en if english else "") or group.name
        choices.append((heading, [(c.code, c.name_in_language()) for c in members]))
    return choices


def group_of_category() -> dict[str, str]:
    """Return the code of the group of every category, by the category's code."""
    return dict(Category.objects.values_list("code", "group__code"))


def municipality_of(appeal_id: int) -> int:
    """Return the id of the municipality an appeal was sent to."""
    return Appeal.objects.values_list("municipality", flat=True).get(pk=appeal_id)
