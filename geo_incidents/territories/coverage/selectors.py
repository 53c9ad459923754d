"""Who answers where in a municipality on a day? Read from the live areas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.db.models import QuerySet
from django.utils.translation import get_language
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.models import House, Municipality
from geo_incidents.territories.coverage.geojson import Called, Names
from geo_incidents.territories.coverage.town import Area, Body, DistrictOnMap, Town
from geo_incidents.territories.models import (
    District,
    DistrictBoundary,
    Organisation,
    ServiceArea,
)
from geo_incidents.territories.selectors import administrations


def town_of(municipality: Municipality, day: date, group_of: Mapping[str, str]) -> Town:
    """Read everything that the coverage of a municipality depends on."""
    return Town(
        _areas(municipality, day),
        _districts(municipality, day),
        _bodies(municipality),
        _houses(municipality),
        group_of,
    )


def names_of(municipality: Municipality) -> Names:
    """Return how its organisations and districts are called in the language spoken."""
    return Names(
        _called(Organisation.objects.filter(municipality=municipality)),
        _called(District.objects.filter(municipality=municipality)),
    )


def _called(rows: QuerySet[Any]) -> dict[int, Called]:
    english = get_language() == "en"
    return {
        pk: Called(code, (name_en if english else "") or name)
        for pk, code, name, name_en in rows.values_list("pk", "code", "name", "name_en")
    }


def _areas(municipality: Municipality, day: date) -> tuple[Area, ...]:
    holding: Any = ServiceArea.objects.holding_on(day).filter(
        organisation__municipality=municipality
    )
    rows = (
        holding.annotate(wkb=AsWKB("geometry"))
        .order_by("pk")
        .values_list("organisation", "organisation__kind", "categories", "wkb")
    )
    return tuple(
        Area(organisation, kind, tuple(sorted(topics)), _geometry(wkb))
        for organisation, kind, topics, wkb in rows
    )


def _districts(municipality: Municipality, day: date) -> tuple[DistrictOnMap, ...]:
    holding: Any = DistrictBoundary.objects.holding_on(day)
    drawn = dict(
        holding.filter(district__municipality=municipality)
        .annotate(wkb=AsWKB("geometry"))
        .values_list("district", "wkb")
    )
    answered = administrations()
    rows = District.objects.filter(municipality=municipality).order_by("code")
    return tuple(
        DistrictOnMap(
            pk,
            parent_id,
            level,
            _geometry(drawn[pk]) if pk in drawn else None,
            pk in answered,
        )
        for pk, parent_id, level in rows.values_list("pk", "parent_id", "level")
    )


def _bodies(municipality: Municipality) -> tuple[Body, ...]:
    answering = {organisation for organisation, _code in administrations().values()}
    rows = Organisation.objects.filter(municipality=municipality).order_by("code")
    return tuple(
        Body(pk, kind, pk in answering) for pk, kind in rows.values_list("pk", "kind")
    )


def _houses(municipality: Municipality) -> NDArray[np.float64]:
    houses: Any = House.objects.filter(street__municipality=municipality)
    found = houses.annotate(wkb=AsWKB("position")).values_list("wkb", flat=True)
    points = shapely.from_wkb([bytes(wkb) for wkb in found.iterator()])
    positions: NDArray[np.float64] = shapely.get_coordinates(points)
    return positions


def _geometry(wkb: Any) -> BaseGeometry:
    return shapely.from_wkb(bytes(wkb))
