"""What has become of what a neighbour was handed? Asked for, and told to our incident.

First its updates, which bring words, then how its requests stand, which is certain:
what was told out of order, twice or never ends as the neighbour sees it now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from geo_incidents.casework.models import Incident
from geo_incidents.casework.telling import take_word
from geo_incidents.exchange.open311.client.models import (
    Endpoint,
    RemoteRequest,
    RemoteUpdate,
)
from geo_incidents.exchange.open311.client.paging import Reader, moment_of
from geo_incidents.exchange.open311.client.reading import Told, told_in
from geo_incidents.exchange.open311.client.wire import Declined, Row, get
from geo_incidents.publication.services import publish

AT_ONCE: Final = 50
# Clocks differ, and what is written at this moment may be told at the next.
OVERLAP: Final = timedelta(minutes=10)
FARTHEST: Final = timedelta(days=85)
# What was closed so long ago is asked for no more.
WATCHED: Final = timedelta(days=60)


def follow(endpoint: Endpoint) -> None:
    """Ask for the ids, the updates and the statuses of what the endpoint was handed.

    Raises:
        RemoteUnavailable, AddressRefused, Declined: it does not answer as it should.

    """
    _learn_ids(endpoint)
    watched = _watched(endpoint)
    if not watched.exists():
        return
    if endpoint.tells_updates is not False:
        _hear_updates(endpoint, {each.remote_id: each for each in watched})
    everyone = list(watched.order_by("pk"))
    for start in range(0, len(everyone), AT_ONCE):
        some = everyone[start : start + AT_ONCE]
        _compare(endpoint, {each.remote_id: each for each in some})


def _watched(endpoint: Endpoint) -> QuerySet[RemoteRequest]:
    handed = RemoteRequest.objects.filter(endpoint=endpoint).exclude(incident=None)
    lately = timezone.now() - WATCHED
    known = handed.exclude(remote_id="")
    return known.exclude(status="closed", changed_at__lt=lately)


def _learn_ids(endpoint: Endpoint) -> None:
    """Ask what became of tokens; one that is not known there yet is asked for again."""
    waiting = RemoteRequest.objects.filter(endpoint=endpoint, remote_id="")
    for request in waiting.exclude(token="").order_by("pk")[:AT_ONCE]:
        try:
            rows = get(endpoint, f"tokens/{request.token}")
        except Declined as declined:
            if declined.status != HTTPStatus.NOT_FOUND:
                raise
            continue
        request.remote_id = rows[0].get("service_request_id", "")[:200] if rows else ""
        request.save(update_fields=["remote_id"])


def _hear_updates(endpoint: Endpoint, known: dict[str, RemoteRequest]) -> None:
    """Hear each update once, the oldest first; an endpoint may have none at all."""
    now = timezone.now()
    since = max(endpoint.updates_until or now - FARTHEST, now - FARTHEST) - OVERLAP
    window = Reader(endpoint).window(
        "servicerequestupdates", since, now + OVERLAP, ("start_date", "end_date")
    )
    try:
        told = [each for each in window if each.update_id]
    except Declined as declined:
        if declined.status not in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
            raise
        endpoint.tells_updates = False
        return
    endpoint.tells_updates, endpoint.updates_until = True, now
    for each in sorted(told, key=moment_of):
        if each.remote_id in known:
            _hear(known[each.remote_id], each)


def _hear(request: RemoteRequest, told: Told) -> None:
    _update, is_new = RemoteUpdate.objects.get_or_create(
        request=request,
        update_id=told.update_id,
        defaults={
            "status": _word(told),
            "words": told.description,
            "told_at": told.changed_at or timezone.now(),
        },
    )
    if is_new and not _is_older(told, request):
        _take(request, told, told.description)


def _compare(endpoint: Endpoint, known: dict[str, RemoteRequest]) -> None:
    """Ask how requests stand, and say so where it is not what we know."""
    rows = get(endpoint, "requests", service_request_id=",".join(known))
    for told in _known(rows, known):
        request = known[told.remote_id]
        if told.is_closed is not None and _word(told) != request.status:
            _take(request, told, told.words)


def _known(rows: Sequence[Row], known: dict[str, RemoteRequest]) -> Iterator[Told]:
    """Return each request once that we asked for, whatever else was told."""
    seen: set[str] = set()
    for told in map(told_in, rows):
        if told and told.remote_id in known and told.remote_id not in seen:
            seen.add(told.remote_id)
            yield told


def _take(request: RemoteRequest, told: Told, words: str) -> None:
    """Tell our incident what the neighbour says, and the world what follows."""
    if request.incident_id is None:
        return
    said = f"{request.endpoint}: {words}" if words else str(request.endpoint)
    incident: Incident = take_word(
        request.incident_id, words=said, is_closed=told.is_closed
    )
    publish([incident.pk])
    request.status = _word(told) or request.status
    request.changed_at = told.changed_at
    request.save(update_fields=["status", "changed_at"])


def _is_older(told: Told, request: RemoteRequest) -> bool:
    """Tell whether something later has been heard already."""
    known = request.changed_at
    return bool(known and told.changed_at and told.changed_at < known)


def _word(told: Told) -> str:
    if told.is_closed is None:
        return ""
    return "closed" if told.is_closed else "open"
