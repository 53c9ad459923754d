"""Is this installation healthy? Asked by the supervisor and by monitoring."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from geo_incidents.celery import app
from geo_incidents.pipeline.heartbeat import is_alive
from geo_incidents.pipeline.outbox import stuck


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when database, broker and worker all answer, else 503.

    ``stuck`` counts the appeals that failed more than once.
    """
    database = _database_answers()
    answers = {
        "database": database,
        "broker": _broker_answers(),
        "worker": database and is_alive("worker"),
    }
    told = answers | {"stuck": stuck() if database else None}
    return JsonResponse(told, status=200 if all(answers.values()) else 503)


def _database_answers() -> bool:
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return connection.is_usable()


def _broker_answers() -> bool:
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=1)
    except OperationalError:
        return False
    return True
