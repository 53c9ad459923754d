"""How is a map set up that shows staff the ground of their own towns, and no more?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import home_of
from geo_incidents.gazetteer import municipalities
from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.territories.selectors import extent
from maps.layers import map_setup


def home_map(
    user: User | AnonymousUser, urls: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the set-up of a map without incidents; ``urls`` are what it may ask."""
    home = home_of(user)
    return map_setup(
        urls={**(urls or {})},
        groups=(),
        city=city_name(home),
        bounds=municipalities.extent(home) or extent(),
        period=None,
    )
