"""By which names does the public know the topics? The one look back at intake."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from geo_incidents.intake.models import Category, CategoryGroup


@dataclass(frozen=True, slots=True)
class Topic:
    """A category or a group by its stable code, named in the language of the request.

    ``topics`` are the categories of a group.
    """

    code: str
    name: str
    topics: tuple[Topic, ...] = ()


def groups() -> list[Topic]:
    """Return the whole catalogue in its order, in two queries."""
    return [
        Topic(
            group.code,
            _name(group),
            tuple(Topic(item.code, _name(item)) for item in group.categories.all()),
        )
        for group in CategoryGroup.objects.prefetch_related("categories")
    ]


def ids_by_group() -> dict[str, dict[str, int]]:
    """Return of every group the ids of its categories by their codes."""
    rows = CategoryGroup.objects.values_list(
        "code", "categories__code", "categories__pk"
    )
    groups: dict[str, dict[str, int]] = {}
    for group, code, pk in rows:
        found = groups.setdefault(group, {})
        if pk is not None:
            found[code] = pk
    return groups


def _name(named: Category | CategoryGroup) -> str:
    return (named.name_en if get_language() == "en" else "") or named.name
