"""Who answers for an address, and who has answered, as far as the areas say?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from geo_incidents.accounts.scope import may_simulate, scope_of
from geo_incidents.analysis.passports.places import Viewer
from geo_incidents.gazetteer.models import House
from geo_incidents.territories.models import ServiceArea


@dataclass(frozen=True, slots=True)
class Tenure:
    """An organisation answers at an address for some topics, in a period.

    ``topics`` are codes of groups or topics, none of them means all; ``until`` is the
    first day after, and a missing end is not known. ``holds`` tells of today.
    """

    organisation: str
    topics: tuple[str, ...]
    since: date | None
    until: date | None
    holds: bool


def tenures_at(house: House, user: Viewer) -> list[Tenure]:
    """Return who answers at a house, who did and who will: those of today first.

    Users of an organisation are told of their own only.
    """
    areas = ServiceArea.objects.filter(
        live=True, parts__geometry__covers=house.position
    )
    if not may_simulate(user):
        areas = areas.filter(organisation__in=scope_of(user).organisation_ids)
    areas = areas.select_related("organisation").defer("geometry").distinct()
    found = [_tenure(area) for area in areas.order_by("organisation__name", "pk")]
    return sorted(found, key=lambda one: (not one.holds, _days_back(one)))


def _tenure(area: ServiceArea) -> Tenure:
    today = timezone.localdate()
    begun = area.valid_from is None or area.valid_from <= today
    goes_on = area.valid_to is None or area.valid_to > today
    return Tenure(
        area.organisation.name_in_language(),
        tuple(area.categories),
        area.valid_from,
        area.valid_to,
        begun and goes_on,
    )


def _days_back(one: Tenure) -> int:
    return -(one.until or date.max).toordinal()
