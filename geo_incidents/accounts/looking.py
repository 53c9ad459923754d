"""Who looks at what a person wrote? The door of every page that shows it.

A page that shows a text of an appeal, a photo of one, or a name, phone or e-mail of who
wrote passes :func:`write_down_look` before it answers; if that fails, so does the page.
A test walks all pages of the staff and finds those that do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from geo_incidents.accounts.models import Look, User
from geo_incidents.accounts.origins import origin_of

# A page that follows what others change asks for the same again and again.
ONE_LOOK: Final = timedelta(minutes=5)
# Younger ones the database refuses to remove (migration 0004).
SHORTEST_KEPT: Final = timedelta(days=183)


def write_down_look(
    request: HttpRequest,
    *,
    appeals: Iterable[int] = (),
    incidents: Iterable[int] = (),
    held: Iterable[int] = (),
) -> None:
    """Write down that the user of a request is shown these, by their numbers.

    Nothing is written where nothing is shown, or where the same was written down less
    than ``ONE_LOOK`` ago.
    """
    user = cast("User", request.user)
    of_appeals, of_incidents = sorted(set(appeals)), sorted(set(incidents))
    of_held = sorted(set(held))
    if not of_appeals and not of_incidents and not of_held:
        return
    now = timezone.now()
    look = Look(
        user_id=user.pk,
        role=user.role,
        page=_page(request)[:100],
        appeals=of_appeals,
        incidents=of_incidents,
        held=of_held,
        came_from=origin_of(request),
        looked_at=now,
    )
    if not _is_known(look, since=now - ONE_LOOK):
        look.save()


def forget_looks() -> int:
    """Remove what is older than ``ACCESS_LOG_DAYS``; return how many went."""
    kept = max(timedelta(days=settings.ACCESS_LOG_DAYS), SHORTEST_KEPT)
    removed, _of_each = Look.objects.filter(
        looked_at__lt=timezone.now() - kept
    ).delete()
    return removed


def _page(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else request.path


def _is_known(look: Look, *, since: datetime) -> bool:
    same = Look.objects.filter(
        user=look.user_id,
        looked_at__gte=since,
        role=look.role,
        page=look.page,
        appeals=look.appeals,
        incidents=look.incidents,
        held=look.held,
        came_from=look.came_from,
    )
    return same.exists()
