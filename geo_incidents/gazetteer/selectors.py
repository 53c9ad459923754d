"""What do other packages ask the register? The address box, and the city's name."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import get_language

from geo_incidents.gazetteer.addresses import without_town
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import municipality_at
from geo_incidents.gazetteer.suggestion_index import suggestion_index
from geo_incidents.gazetteer.suggestions import answering
from geo_incidents.gazetteer.suggestions.answering import MOST_FOUND, Suggestions
from geo_incidents.gazetteer.suggestions.index import Index
from geo_incidents.gazetteer.suggestions.matching import Wish


def suggest(
    text: str, *, near: tuple[float, float] | None = None, limit: int = MOST_FOUND
) -> Suggestions:
    """Find what a person may mean, best first; a misspelt or unfinished word is fine.

    Of several towns the one that the text begins with is meant, else rather the one
    that lies ``near`` (longitude, latitude), the middle of the map that is looked at.
    """
    index = suggestion_index()
    town, rest = _town_named(index, text)
    rather = None
    if near and town is None and index.towns_differ:
        around = municipality_at(near)
        rather = around.pk if around else None
    wish = Wish(only=town, rather=rather, near=near, english=get_language() == "en")
    return answering.suggest(index, rest, wish=wish, limit=limit)


def _town_named(index: Index, text: str) -> tuple[int | None, str]:
    """Tell which town a text begins with, and what it says beside it."""
    for town in index.towns.values():
        rest = without_town(without_town(text, town.name), town.name_en)
        if rest != text and rest:
            return town.pk, rest
    return None, text


def licences() -> dict[str, str]:
    """Return under which licence the data of each municipality stands, by its name."""
    rows = Municipality.objects.order_by("name")
    return {one.name_in_language(): one.licence for one in rows if one.licence}


def city_name(municipality_ids: Collection[int] = ()) -> str:
    """Return the name of the only municipality (of these); "" when there are several.

    Without ids it is the only one of the installation.
    """
    english = get_language() == "en"
    meant = Municipality.objects.all()
    if municipality_ids:
        meant = meant.filter(pk__in=municipality_ids)
    names = [
        (name_en if english else "") or name
        for name, name_en in meant.values_list("name", "name_en")[:2]
    ]
    return names[0] if len(names) == 1 else ""
