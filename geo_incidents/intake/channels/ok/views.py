"""Who calls us with updates? OK alone, which calls an address we have told it only.

Loads nothing that asks OK: a web worker only keeps what is brought. OK wants an answer
within five seconds and calls again where it hears none, for eight hours.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from geo_incidents.intake.channels.bodies import number_of, update_in
from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.ok.group import CHANNEL, Group, group_of

WANTED: Final = frozenset({"MESSAGE_CREATED", "MESSAGE_CALLBACK", "CHAT_SYSTEM"})
# An update is forgotten days after it was read: before it could be kept once more it
# is too old to be from OK.
OLDEST_S: Final = 24 * 3600.0


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, secret: str) -> HttpResponse:
    """Keep an update and answer at once."""
    if not settings.OK_URL:
        raise Http404
    group = group_of(settings.OK_URL)
    if not constant_time_compare(secret, group.secret):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    update = update_in(request.body)
    if update is None or not _is_whole(update):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    if not _is_fresh(update):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    if update.get("webhookType") in WANTED:
        _keep(update, group)
    return HttpResponse(status=HTTPStatus.OK)


def _is_whole(update: Mapping[str, Any]) -> bool:
    """Tell whether an update says in which chat and when something was done."""
    recipient, message = update.get("recipient"), update.get("message", {})
    return (
        isinstance(recipient, dict)
        and isinstance(recipient.get("chat_id"), str)
        and isinstance(message, dict)
        and type(update.get("timestamp")) is int
    )


def _is_fresh(update: Mapping[str, Any]) -> bool:
    age_s: float = time.time() - update["timestamp"] / 1000
    return abs(age_s) <= OLDEST_S


def _keep(update: dict[str, Any], group: Group) -> None:
    keep(
        channel=CHANNEL,
        account=group.number,
        external_id=number_of(update, _said_number(update)),
        payload=update,
    )


def _said_number(update: Mapping[str, Any]) -> str | None:
    """Return by what OK knows an update; None: by nothing.

    A ``callbackId`` is that of the keyboard, whose buttons are pressed more than once.
    """
    if "callbackId" in update:
        press = ("callbackId", "timestamp", "payload")
        return ":".join(str(update.get(name, "")) for name in press)
    mid = update.get("message", {}).get("mid")
    return str(mid) if mid else None
