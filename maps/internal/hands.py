"""To whom can an incident be handed over? Those who answer at its place come first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import competent_for
from geo_incidents.territories.models import Organisation
from geo_incidents.territories.selectors import answering_at
from maps.internal.coverage.words import KINDS, kind_named

_HERE: Final = ""


@dataclass(frozen=True, slots=True)
class Hands:
    """Organisations under one heading: (id, name), by name."""

    title: str
    organisations: tuple[tuple[int, str], ...]


def other_hands(incident: Incident) -> list[Hands]:
    """Return all who can be chosen, each once, in groups that are not empty."""
    here = answering_at(incident.position.x, incident.position.y)
    groups: dict[str, list[Organisation]] = defaultdict(list)
    for one in competent_for(incident):
        groups[_HERE if one.pk in here else one.kind].append(one)
    return [
        Hands(_title(group), _choices(groups[group]))
        for group in (_HERE, *KINDS)
        if groups[group]
    ]


def hands_of(towns: Collection[int]) -> list[Hands]:
    """Return all organisations of towns, by kind, in groups that are not empty."""
    groups: dict[str, list[Organisation]] = defaultdict(list)
    found = Organisation.objects.filter(municipality__in=towns)
    for one in found.order_by("name", "pk"):
        groups[one.kind].append(one)
    return [
        Hands(_title(kind), _choices(groups[kind])) for kind in KINDS if groups[kind]
    ]


def _title(group: str) -> str:
    return kind_named(group) if group else _("They answer at this place")


def _choices(organisations: Iterable[Organisation]) -> tuple[tuple[int, str], ...]:
    return tuple((one.pk, one.name_in_language()) for one in organisations)
