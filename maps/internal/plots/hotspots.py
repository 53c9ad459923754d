"""Which hotspots touch a plot? Places where the same trouble returns."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.selectors import hotspots_visible_to
from maps.features import Json
from maps.internal.digests.workbook import Table
from maps.internal.summary.asked import Asked


def hotspots_in(
    geometry: Any, read: Asked, user: User | AnonymousUser
) -> list[Hotspot]:
    """Return the present hotspots that a user may see there, the most striking first.

    Of a question about some topics only theirs.
    """
    found = hotspots_visible_to(user).filter(is_current=True)
    if topics := read.filter.allowed.get("category"):
        found = found.filter(category__in=topics)
    touching = found.filter(area__intersects=geometry)
    return list(touching.select_related("category").order_by("p_value", "pk"))


def table_of(hotspots: list[Hotspot]) -> Table:
    """Write hotspots as a sheet of a workbook."""
    heads = [
        _("Topic"),
        _("Kind"),
        _("How sure"),
        _("Status"),
        _("months with complaints"),
        _("months expected"),
        _("appeals"),
        _("residents"),
        _("half of the repairs held, days"),
        _("first"),
        _("last"),
    ]
    return _("Hotspots"), heads, [_row(one) for one in hotspots]


def feature_of(hotspot: Hotspot) -> Json:
    """Write the outline of a hotspot as a feature."""
    return {
        "type": "Feature",
        "id": f"hotspot-{hotspot.pk}",
        "geometry": json.loads(hotspot.area.geojson),
        "properties": {
            "category": hotspot.category.name_in_language(),
            "kind": hotspot.get_label_display(),
            "months": hotspot.months,
            "expected": round(hotspot.expected, 1),
        },
    }


def _row(one: Hotspot) -> list[Any]:
    return [
        one.category.name_in_language(),
        str(one.get_label_display()),
        str(one.get_strength_display()),
        str(one.get_status_display()),
        one.months,
        round(one.expected, 1),
        one.appeals,
        one.residents,
        None if one.held_days is None else round(one.held_days),
        one.first_on.isoformat(),
        one.last_on.isoformat(),
    ]
