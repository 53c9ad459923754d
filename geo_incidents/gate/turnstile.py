"""Who is known to have to wait? They are told so before the database is asked anything.

A flood is to cost next to nothing: who has passed a firm limit is remembered by the
worker that noticed, and answered by it alone. What was written is kept on the page.
Each worker counts by itself as well, as what brings no cookie never reaches the door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.origins import origin_of
from geo_incidents.gate.again import again
from geo_incidents.gate.blocks import block_of
from geo_incidents.gate.rates import FORMS, NETWORK

MOST_REMEMBERED: Final = 10_000
FLOODED: Final[Mapping[str, str]] = {"/report/": "report"}
# What is longer brings photos, and is not read for somebody who has to wait.
LONGEST_READ: Final = 64 * 1024
# How much of a network is heard, as the door has it.
FIRM: Final = next(
    limit for limit in FORMS["report"] if limit.what == NETWORK and limit.is_firm
)

View = Callable[[HttpRequest], HttpResponse]
_waiting: dict[str, datetime] = {}
_counted: dict[str, tuple[datetime, int]] = {}


def remember(who: Iterable[tuple[str, str]], *, until: datetime) -> None:
    """Turn a network back until then."""
    if len(_waiting) >= MOST_REMEMBERED:
        _waiting.clear()
    _waiting.update({value: until for what, value in who if what == NETWORK})


def forget_all() -> None:
    """Remember nobody any more."""
    _waiting.clear()
    _counted.clear()


def turn_back(get_response: View) -> View:
    """Answer 429 to a network that has to wait, where a form is one that is flooded."""

    def middleware(request: HttpRequest) -> HttpResponse:
        form = FLOODED.get(request.path) if request.method == "POST" else None
        until = _until(block_of(origin_of(request))) if form else None
        if form is None or until is None:
            return get_response(request)
        if int(request.META.get("CONTENT_LENGTH") or 0) <= LONGEST_READ:
            return again(request, form, None, until)
        return _refusal(round((until - timezone.now()).total_seconds()) + 1)

    return middleware


def _until(block: str) -> datetime | None:
    """Count one more of a network; return until when it has to wait, if it has to."""
    now = timezone.now()
    until = _waiting.get(block)
    if until and until > now:
        return until
    if len(_counted) >= MOST_REMEMBERED:
        _counted.clear()
    begun, times = _counted.get(block, (now, 0))
    if now - begun >= FIRM.per:
        begun, times = now, 0
    _counted[block] = begun, times + 1
    if times < FIRM.most:
        return None
    remember([(NETWORK, block)], until=begun + FIRM.per)
    return begun + FIRM.per


def _refusal(wait_s: int) -> HttpResponse:
    said = _(
        "Too much is being sent from your network just now. Go back, wait %(minutes)d "
        "min and send it again."
    )
    return HttpResponse(
        said % {"minutes": -(-wait_s // 60)},
        status=429,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": str(wait_s), "Cache-Control": "no-store"},
    )
