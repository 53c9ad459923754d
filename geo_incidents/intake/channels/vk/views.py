"""Who calls us with updates? VK alone, which says the secret we have given it.

Loads nothing that asks VK: a web worker only keeps what is brought.
"""

from __future__ import annotations

import hashlib
import json
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.vk.community import (
    CHANNEL,
    Community,
    community_of,
)

WANTED: Final = frozenset({"message_new", "wall_reply_new"})
LONGEST_ID: Final = 255


@csrf_exempt
@require_POST
def callback(request: HttpRequest) -> HttpResponse:
    """Keep an update and answer at once; say the confirmation where VK asks for it."""
    if not settings.VK_URL:
        raise Http404
    community = community_of(settings.VK_URL)
    update = _update_in(request.body)
    if update is None:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    if str(update.get("group_id")) != community.group:
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    if update.get("type") == "confirmation":
        return HttpResponse(community.confirmation, content_type="text/plain")
    if not constant_time_compare(str(update.get("secret", "")), community.secret):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    if update.get("type") in WANTED:
        _keep(update, community)
    return HttpResponse("ok", content_type="text/plain")


def _keep(update: dict[str, Any], community: Community) -> None:
    """Keep an update without the secret that proved it."""
    told = {name: value for name, value in update.items() if name != "secret"}
    body = json.dumps(told, sort_keys=True).encode()
    number = str(update.get("event_id") or hashlib.sha256(body).hexdigest())
    keep(
        channel=CHANNEL,
        account=community.group,
        external_id=number[:LONGEST_ID],
        payload=told,
    )


def _update_in(body: bytes) -> dict[str, Any] | None:
    """Return the JSON of an update, as PostgreSQL stores it; None: it is none."""
    try:
        said = json.loads(json.dumps(json.loads(body)).replace("\\u0000", ""))
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
