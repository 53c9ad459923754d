"""Hotspots for the tests, as the scan would have stored them."""

from __future__ import annotations

from datetime import date
from typing import Any

from geo_incidents.analysis.models import Hotspot
from tests.toy_city import IN_WEST, ToyCity, position, square


def make_hotspot(
    city: ToyCity,
    at: tuple[float, float] = IN_WEST,
    *,
    district: str | None = "west-south",
    category: str = "pothole",
    **fields: Any,
) -> Hotspot:
    """Store one hotspot of ten months; districts and categories are codes."""
    lon, lat = at
    return Hotspot.objects.create(
        **{
            "municipality": city.municipality,
            "category": city.categories[category],
            "district": city.districts[district] if district else None,
            "organisation": city.organisations["company-a"],
            "label": Hotspot.Label.RECURRING,
            "strength": Hotspot.Strength.CONFIRMED,
            "area": square(lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001),
            "center": position(at),
            "radius_m": 105,
            "at_least": 1,
            "months": 10,
            "expected": 2.0,
            "ratio": 5.0,
            "ratio_low": 2.4,
            "ratio_high": 9.2,
            "p_value": 1e-9,
            "q_value": 1e-4,
            "residents": 21,
            "appeals": 34,
            "first_on": date(2022, 4, 3),
            "last_on": date(2026, 3, 9),
            "method": "test",
            **fields,
        }
    )
