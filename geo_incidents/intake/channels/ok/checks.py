"""Is the group of this installation written as one can be asked?"""

from __future__ import annotations

from django.conf import settings
from django.core import checks

from geo_incidents.intake.channels.ok.group import group_of


def check_group(**_kwargs: object) -> list[checks.CheckMessage]:
    """Object to an address that is none, without saying its token."""
    if not settings.OK_URL:
        return []
    try:
        group_of(settings.OK_URL)
    except ValueError as error:
        hint = "Set OK_URL to https://GROUP:TOKEN@api.ok.ru/graph"
        return [checks.Error(str(error), hint=hint, id="intake.E030")]
    return []
