"""How are fields of files, and the fates of areas, said to people?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from geo_incidents.publication import catalogue
from geo_incidents.territories.models import Revision

Words = Mapping[str, Promise]

FATES: Final[Words] = {
    "appears": pgettext_lazy("area", "appears"),
    "vanishes": pgettext_lazy("area", "vanishes"),
    "changes": pgettext_lazy("area", "changes"),
}
FIELDS: Final[Words] = {
    "code": _("Code of the district"),
    "name": _("Name of the district"),
    "level": _("Level (city, district, okrug)"),
    "name_en": _("Name in English"),
    "parent": _("Code of the district above"),
    "aliases": _("Other names, by semicolons"),
    "organisation_code": _("Code of the company (such as the taxpayer number)"),
    "organisation": _("Name of the company"),
    "address": _("Address of the house"),
    "lat": _("Latitude"),
    "lon": _("Longitude"),
    "categories": _("Topics, by semicolons"),
    "valid_from": _("First day of the contract"),
    "valid_to": _("Day the contract ends"),
}
_OF_AREAS: Final[Words] = {
    "organisation": _("Code of the organisation"),
    "valid_from": _("First day"),
    "valid_to": _("Day it ends"),
}


def topic_names() -> dict[str, str]:
    """Return what every group and category is called, by code."""
    groups = catalogue.groups()
    topics = [topic for group in groups for topic in (group, *group.topics)]
    return {topic.code: topic.name for topic in topics}


def topics_said(code: str, names: Mapping[str, str]) -> str:
    """Say for which topics an area answers; nothing for all of them.

    The code of an area lists its topics, and a number tells areas of the same apart.
    """
    codes = code.partition(" #")[0].split(";")
    known = [names[one] for one in codes if one in names]
    return ", ".join(known) if len(known) == len(codes) else ""


def field_label(collection: str, field: str) -> str:
    """Return what a field is called; one that nobody has named keeps its own name."""
    is_areas = collection == Revision.Collection.SERVICE_AREAS
    special = _OF_AREAS if is_areas else {}
    return str(special.get(field) or FIELDS.get(field) or field)
