"""What has come in at a neighbour that is ours? Its requests in our town, as appeals.

Where it knows ``updated_after``, what was changed since we read last is asked for, some
minutes of it twice. Where it does not, the last three months are asked for by when they
were requested, in ever shorter windows where one is too full to be told whole.

Nothing depends on the order of pages, and what is told twice is received once: a
request is known by its id, and only what changed after what we know of it is news.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from geo_incidents.casework.selectors import incident_number_of
from geo_incidents.casework.telling import take_word
from geo_incidents.exchange.open311.client.models import (
    Endpoint,
    RemoteRequest,
    ServiceCode,
)
from geo_incidents.exchange.open311.client.paging import Reader, moment_of
from geo_incidents.exchange.open311.client.reading import Told
from geo_incidents.gazetteer.municipalities import inside
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.intake.services import Submission, receive
from geo_incidents.publication.services import publish

OVERLAP: Final = timedelta(minutes=10)
FARTHEST: Final = timedelta(days=89)
WINDOW: Final = timedelta(days=30)
CHANGED: Final = ("updated_after", "updated_before")
REQUESTED: Final = ("start_date", "end_date")
LONGEST_ID: Final = 100
SAME_PLACE: Final = 1e-5


def pull(endpoint: Endpoint) -> int:
    """Receive what is new in our town at an endpoint; return how many requests told.

    Raises:
        RemoteUnavailable, AddressRefused, Declined: it does not answer as it should.

    """
    now = timezone.now()
    told: dict[str, Told] = {}
    for each in _changed(endpoint, now):
        known = told.get(each.remote_id)
        if known is None or moment_of(each) >= moment_of(known):
            told[each.remote_id] = each
    unmapped = {
        each.service_code for each in told.values() if not _take(endpoint, each)
    }
    endpoint.unmapped = sorted(unmapped - {""})[:100]
    latest = max(map(moment_of, told.values()), default=endpoint.read_until)
    endpoint.read_until = min(latest, now) if latest else None
    return len(told)


def _changed(endpoint: Endpoint, now: datetime) -> list[Told]:
    """Return what was changed since, or everything that is not too old."""
    reader = Reader(endpoint)
    if endpoint.tells_changes is not False:
        since = (endpoint.read_until or now - FARTHEST) - OVERLAP
        told = list(reader.window("requests", since, now + OVERLAP, CHANGED))
        older = sum(moment_of(each) < since for each in told)
        endpoint.tells_changes = older * 2 <= len(told)
        if endpoint.tells_changes:
            return told
    starts = (now - FARTHEST + WINDOW * n for n in range(FARTHEST // WINDOW + 1))
    return [
        each
        for start in starts
        for each in reader.window(
            "requests", start, min(start + WINDOW, now), REQUESTED
        )
    ]


def _take(endpoint: Endpoint, told: Told) -> bool:
    """Receive a request, or hear what became of it; False: nobody mapped its topic."""
    known = RemoteRequest.objects.filter(
        endpoint=endpoint, remote_id=told.remote_id
    ).first()
    if known is not None:
        _hear(known, told)
        return True
    if told.position is None or _is_ours(endpoint, told.position):
        return True
    if not inside(endpoint.municipality_id, [told.position])[0]:
        return True
    category = _category(endpoint, told.service_code)
    if category is None:
        return False
    _receive(endpoint, told, category)
    return True


def _is_ours(endpoint: Endpoint, position: tuple[float, float]) -> bool:
    """Tell whether it may be what we have handed over and do not know by its id yet."""
    waiting = RemoteRequest.objects.filter(endpoint=endpoint, remote_id="")
    places = waiting.exclude(incident=None).values_list("incident__position", flat=True)
    return any(
        max(abs(place.x - position[0]), abs(place.y - position[1])) < SAME_PLACE
        for place in places
    )


def _receive(endpoint: Endpoint, told: Told, category: Category) -> None:
    """Receive a request as an appeal, with what has become of it so far."""
    requested_at = told.requested_at or timezone.now()
    is_closed = bool(told.is_closed)
    appeal = receive(
        endpoint.municipality,
        Submission(
            channel=Appeal.Channel.OPEN311,
            external_id=_external_id(endpoint, told),
            category_id=category.pk,
            text=told.description,
            address=told.address,
            position=told.position,
            requested_at=requested_at,
            reported_status="done" if is_closed else "",
            closed_at=max(moment_of(told), requested_at) if is_closed else None,
        ),
    )
    RemoteRequest.objects.create(
        endpoint=endpoint,
        remote_id=told.remote_id,
        appeal=appeal,
        status="closed" if is_closed else "open",
        changed_at=told.changed_at,
    )


def _hear(request: RemoteRequest, told: Told) -> None:
    """Say on our incident what has changed there; what we handed over is followed."""
    is_news = request.changed_at is None or moment_of(told) > request.changed_at
    if request.appeal_id is None or not is_news:
        return
    status = "closed" if told.is_closed else "open"
    number = incident_number_of(request.appeal_id)
    if number is not None and (status != request.status or told.words):
        words = f"{request.endpoint}: {told.words or status}"
        take_word(number, words=words, is_closed=told.is_closed)
        publish([number])
    request.status, request.changed_at = status, told.changed_at
    request.save(update_fields=["status", "changed_at"])


def _category(endpoint: Endpoint, code: str) -> Category | None:
    mapped = ServiceCode.objects.filter(endpoint=endpoint, code=code)
    found = mapped.select_related("category").first()
    return found.category if found else Category.objects.filter(code=code).first()


def _external_id(endpoint: Endpoint, told: Told) -> str:
    """Return an id within the hundred characters of an appeal's."""
    own = f"{endpoint.pk}:{told.remote_id}"
    return own if len(own) <= LONGEST_ID else hashlib.sha256(own.encode()).hexdigest()
