"""Is the community of this installation written as one can be asked?"""

from __future__ import annotations

from django.conf import settings
from django.core import checks

from geo_incidents.intake.channels.vk.community import community_of


def check_community(**_kwargs: object) -> list[checks.CheckMessage]:
    """Object to an address that is none, without saying its token."""
    if not settings.VK_URL:
        return []
    try:
        community_of(settings.VK_URL)
    except ValueError as error:
        hint = (
            "Set VK_URL to "
            "https://GROUP:TOKEN@api.vk.com/method?secret=…&confirmation=…"
        )
        return [checks.Error(str(error), hint=hint, id="intake.E020")]
    return []
