"""How are topics, districts and organisations called, and by which code in a link?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from geo_incidents.gazetteer.municipalities import is_alone
from geo_incidents.intake.models import Category
from geo_incidents.territories.codes import qualified
from geo_incidents.territories.models import District, Organisation


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the language of the request, and the code of a link."""

    name: str
    code: str


def topics() -> Mapping[int, Named]:
    """Return every topic by its id."""
    rows = Category.objects.values_list("pk", "name", "name_en", "code")
    return {pk: Named(_said(name, english), code) for pk, name, english, code in rows}


def districts(ids: QuerySet[Any] | set[int]) -> Mapping[int, Named]:
    """Return some districts by their ids."""
    return _coded(District.objects.filter(pk__in=ids))


def organisations(ids: QuerySet[Any] | set[int]) -> Mapping[int, Named]:
    """Return some organisations by their ids."""
    return _coded(Organisation.objects.filter(pk__in=ids))


def _coded(rows: QuerySet[Any]) -> Mapping[int, Named]:
    alone = is_alone()
    told = rows.order_by("name", "pk").values_list(
        *("pk", "name", "name_en", "municipality__code", "code")
    )
    return {
        pk: Named(_said(name, english), code if alone else qualified(town, code))
        for pk, name, english, town, code in told
    }


def _said(name: str, english: str) -> str:
    return (english if get_language() == "en" else "") or name
