"""What may this user see of the coverage of which municipality? The one door.

Who sees the whole installation, or the whole municipality, sees everything. A district
officer sees what lies in the own districts; what lies across their border is shown
whole. An organisation user sees what concerns the own organisation's areas, and no
gaps: those are nobody's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.gazetteer.models import House, Municipality
from geo_incidents.intake.selectors import group_of_category
from geo_incidents.territories.coverage.selectors import town_of
from geo_incidents.territories.coverage.survey import Survey, survey
from geo_incidents.territories.models import (
    District,
    DistrictBoundary,
    Organisation,
    Revision,
    ServiceArea,
)

KEPT_S: Final = 600


def municipalities_open_to(user: User | AnonymousUser) -> QuerySet[Municipality]:
    """Return the municipalities of which the user may see anything."""
    municipalities = Municipality.objects.order_by("name", "pk")
    return scope_of(user).narrow(municipalities, municipality="pk").distinct()


def districts_open_to(
    user: User | AnonymousUser, municipality: Municipality
) -> list[District]:
    """Return the districts whose coverage the user may see, by name."""
    scope = scope_of(user)
    districts = District.objects.filter(municipality=municipality)
    if not _is_open(municipality, scope):
        districts = districts.filter(pk__in=scope.district_ids)
    return list(districts.order_by("name", "pk"))


def coverage_visible_to(
    user: User | AnonymousUser, municipality: Municipality
) -> tuple[Survey, datetime]:
    """Return what the user may see, and when the areas were looked at."""
    found, at = _surveyed(municipality)
    scope = scope_of(user)
    return found if _is_open(municipality, scope) else _narrowed(found, scope), at


def _is_open(municipality: Municipality, scope: Scope) -> bool:
    """Tell whether everything of a municipality is in scope."""
    return scope.everything or municipality.pk in scope.municipality_ids


def _narrowed(found: Survey, scope: Scope) -> Survey:
    return replace(
        found,
        findings=tuple(
            finding
            for finding in found.findings
            if scope.district_ids.intersection(finding.district_ids)
            or scope.organisation_ids.intersection(finding.organisation_ids)
        ),
        layers=found.layers if scope.district_ids else (),
        houses={
            pk: houses
            for pk, houses in found.houses.items()
            if pk in scope.district_ids
        },
    )


def _surveyed(municipality: Municipality) -> tuple[Survey, datetime]:
    """Look at the areas, or remember it while nothing has changed."""
    state = _state(municipality)
    kept: tuple[object, Survey, datetime] | None = cache.get(_key(municipality))
    if kept is not None and kept[0] == state:
        return kept[1], kept[2]
    now = timezone.now()
    town = town_of(municipality, timezone.localdate(), group_of_category())
    found = survey(town)
    cache.set(_key(municipality), (state, found, now), KEPT_S)
    return found, now


def _key(municipality: Municipality) -> str:
    return f"coverage.{municipality.pk}"


def _state(municipality: Municipality) -> object:
    """Return what differs when areas, districts, organisations or houses changed."""
    mine = {"municipality": municipality}
    houses = House.objects.filter(street__municipality=municipality)
    areas = ServiceArea.objects.filter(
        live=True, organisation__municipality=municipality
    )
    boundaries = DistrictBoundary.objects.filter(
        live=True, district__municipality=municipality
    )
    revisions = Revision.objects.filter(**mine)
    sizes = [
        tuple(rows.aggregate(Count("pk"), Max("pk")).values())
        for rows in (houses, areas, boundaries)
    ]
    return (
        timezone.localdate(),
        sizes,
        tuple(revisions.aggregate(Max("applied_at"), Max("undone_at")).values()),
        list(District.objects.filter(**mine).order_by("pk").values_list()),
        list(
            Organisation.objects.filter(**mine).order_by("pk").values_list("pk", "kind")
        ),
        group_of_category(),
    )
