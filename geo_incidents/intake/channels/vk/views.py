"""Who calls us with updates? VK alone, which says the secret we have given it.

Loads nothing that asks VK: a web worker only keeps what is brought.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from geo_incidents.intake.channels.bodies import number_of, update_in
from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.vk.community import (
    CHANNEL,
    Community,
    community_of,
)

WANTED: Final = frozenset({"message_new", "wall_reply_new"})


@csrf_exempt
@require_POST
def callback(request: HttpRequest) -> HttpResponse:
    """Keep an update and answer at once; say the confirmation where VK asks for it."""
    if not settings.VK_URL:
        raise Http404
    community = community_of(settings.VK_URL)
    update = update_in(request.body)
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
    keep(
        channel=CHANNEL,
        account=community.group,
        external_id=number_of(told, update.get("event_id")),
        payload=told,
    )
