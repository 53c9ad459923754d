"""How is it written down that somebody takes a list away?

A file is written by a thread of the server for as long as it takes, so nobody may hold
all of them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import Export, ExportEnd, User
from geo_incidents.errors import TooManyAtOnce

MOST_AT_ONCE: Final = 3
# What has not ended by then most likely died with its server.
GIVEN_UP_AFTER: Final = timedelta(minutes=10)


def begin_export(user: User, *, form: str, asked: str, came_from: str | None) -> Export:
    """Write down who takes away what, before the first row goes out.

    Raises:
        TooManyAtOnce: the user waits for ``MOST_AT_ONCE`` files already.

    """
    since = timezone.now() - GIVEN_UP_AFTER
    running = Export.objects.filter(user=user, end=None, begun_at__gte=since)
    if running.count() >= MOST_AT_ONCE:
        raise TooManyAtOnce(_("Your other files are still coming. Wait for one first."))
    return Export.objects.create(
        user=user,
        role=user.role,
        form=form,
        asked=asked,
        came_from=came_from,
        begun_at=timezone.now(),
    )


def end_export(export: Export, *, rows: int, is_whole: bool) -> None:
    """Write down how many rows went out, and whether they were all."""
    ExportEnd.objects.create(
        export=export, rows=rows, is_whole=is_whole, ended_at=timezone.now()
    )
