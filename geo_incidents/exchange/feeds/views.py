"""How does another system send appeals and fetch answers? Signed, in time, and once."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from geo_incidents.errors import InvalidInput, MessageRepeated, SignatureRefused
from geo_incidents.exchange.feeds.answering import MEDIA, answers, written
from geo_incidents.exchange.feeds.plans import Feed, feeds
from geo_incidents.exchange.feeds.receiving import Taken, take
from geo_incidents.exchange.signatures import Signed, verify


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, code: str) -> HttpResponse:
    """Take a file that is posted, or answer what became of its appeals ``?since=``.

    Both are signed as Standard Webhooks are; a refusal tells nobody which feeds exist.
    Who has heard no answer calls again with the same id, and hears by a conflict that
    the first call was taken, and nothing else of it.
    """
    try:
        return _heard(request, feeds().get(code))
    except MessageRepeated as error:
        return JsonResponse({"error": str(error)}, status=HTTPStatus.CONFLICT)
    except SignatureRefused:
        told = {"error": "The signature, its time or its id is not accepted."}
        return JsonResponse(told, status=HTTPStatus.UNAUTHORIZED)
    except InvalidInput as error:
        told = {"error": str(error)}
        return JsonResponse(told, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _heard(request: HttpRequest, feed: Feed | None) -> HttpResponse:
    if feed is None:
        raise SignatureRefused("There is no such feed.")
    headers = {name.lower(): value for name, value in request.headers.items()}
    # Whoever could change the question could ask for anything, so it is signed too.
    asked = request.get_full_path().encode()
    body = request.body if request.method == "POST" else asked
    with transaction.atomic():
        verify(Signed(headers, body), secrets=feed.secrets(), scope=f"feed {feed.code}")
        if request.method != "POST":
            return _answered(request, feed)
        taken = _taken(feed, request.body)
        # What was refused has had no effect: its id is as good as before.
        transaction.set_rollback(not taken.is_kept)
    status = HTTPStatus.OK if taken.is_kept else HTTPStatus.UNPROCESSABLE_ENTITY
    return JsonResponse(_told(taken), status=status)


def _answered(request: HttpRequest, feed: Feed) -> HttpResponse:
    said = request.GET.get("since", "")
    since = parse_datetime(said) if said else None
    if said and since is None:
        raise InvalidInput("since is a moment such as 2026-11-27T12:00:00+03:00")
    if since and since.tzinfo is None:
        since = timezone.make_aware(since)
    content = written(feed.answers, answers(feed, since=since))
    return HttpResponse(content, content_type=MEDIA[feed.answers.format])


def _taken(feed: Feed, body: bytes) -> Taken:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{feed.code}.posted"
        path.write_bytes(body)
        return take(feed, path)


def _told(taken: Taken) -> dict[str, object]:
    rows = [
        {"row": one.row, "column": one.field, "reason": one.reason}
        for one in taken.findings
        if not one.accepted
    ]
    return {"new": taken.new, "repeated": taken.repeated, "refused": rows}
