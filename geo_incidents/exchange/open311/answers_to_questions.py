"""What was answered to the questions about a topic? Written down below the words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from geo_incidents.exchange.open311.models import ServiceAttribute
from geo_incidents.exchange.open311.parameters import read_moment
from geo_incidents.intake.models import Category

LONGEST: Final = 1000
_Datatype = ServiceAttribute.Datatype


def answers(category: Category, given: QueryDict) -> tuple[list[str], list[str]]:
    """Return a line for each answer, and a sentence for each that is amiss."""
    lines, mistakes = [], []
    for attribute in ServiceAttribute.objects.filter(category=category, is_asked=True):
        values = _values(given, attribute.code)
        if not values:
            if attribute.is_required:
                mistakes.append(_named(attribute, _("is required.")))
        elif attribute.datatype != _Datatype.SEVERAL and len(values) > 1:
            mistakes.append(_named(attribute, _("takes one answer.")))
        elif not all(_fits(attribute, value) for value in values):
            mistakes.append(_named(attribute, _("cannot be answered so.")))
        else:
            lines.append(_line(attribute, values))
    return lines, mistakes


def _values(given: QueryDict, code: str) -> list[str]:
    """Return what stands in attribute[CODE], with or without the [] of several."""
    names = (f"attribute[{code}]", f"attribute[{code}][]")
    said = (value.strip() for name in names for value in given.getlist(name))
    return list(dict.fromkeys(filter(None, said)))


def _fits(attribute: ServiceAttribute, value: str) -> bool:
    if attribute.datatype in {_Datatype.ONE, _Datatype.SEVERAL}:
        return value in attribute.named_choices()
    fits = _FITTING.get(attribute.datatype)
    return len(value) <= LONGEST and (fits is None or fits(value))


def _is_number(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


def _is_moment(value: str) -> bool:
    return read_moment(value) is not None


_FITTING: Final[Mapping[str, Callable[[str], bool]]] = {
    _Datatype.NUMBER: _is_number,
    _Datatype.DATETIME: _is_moment,
}


def _line(attribute: ServiceAttribute, values: Sequence[str]) -> str:
    names = attribute.named_choices()
    return f"{attribute.description}: {', '.join(names.get(v, v) for v in values)}"


def _named(attribute: ServiceAttribute, said: str) -> str:
    return f"attribute[{attribute.code}] {said}"
