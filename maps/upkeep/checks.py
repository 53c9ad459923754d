"""Can the map indexes be kept as they are set up?"""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def the_pause_is_a_time(**_kwargs: object) -> list[CheckMessage]:
    """Refuse a pause between looks that is none."""
    if 0 <= settings.MAP_INDEX_POLL_S <= 1:
        return []
    return [
        Error(
            f"MAP_INDEX_POLL_S is {settings.MAP_INDEX_POLL_S}.",
            hint="Changes are to be seen within a second: from 0 to 1.",
            id="maps.E001",
        )
    ]
