"""Who calls us with updates? Telegram alone, which says the secret we have given it.

Loads nothing of the library: a web worker only keeps what is brought.
"""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.telegram.secret import webhook_secret
from geo_incidents.intake.channels.telegram.updates import update_in

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """Keep an update and answer at once; a press of a button is answered with it."""
    if not settings.TELEGRAM_BOT_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get(HEADER, ""), webhook_secret()):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    try:
        update = update_in(request.body)
    except InvalidInput:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    keep(
        channel="telegram",
        account=settings.TELEGRAM_BOT_TOKEN.partition(":")[0],
        external_id=str(update["update_id"]),
        payload=update,
    )
    return JsonResponse(_answer(update))


def _answer(update: dict[str, object]) -> dict[str, object]:
    """Return what Telegram does at once: it lets a pressed button stop turning."""
    query = update.get("callback_query")
    if not isinstance(query, dict):
        return {}
    return {"method": "answerCallbackQuery", "callback_query_id": query.get("id")}
