"""How do the map indexes stand in this process? Asked by monitoring."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maps.upkeep.audiences import AUDIENCES
from maps.upkeep.standing import health


@never_cache
@require_safe
def index_health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when every map has an index that is kept up, else 503.

    Where it is not ``usable``, PostgreSQL answers; where changes wait for too long to
    be folded, answers grow slow. ``age_s`` is that of the snapshot, ``pending`` counts
    the changes laid over it, ``why`` says what is wrong.
    """
    told = {audience.name: health(audience) for audience in AUDIENCES}
    well = all(one.well for one in told.values())
    answer = {name: asdict(one) for name, one in told.items()}
    return JsonResponse(answer, status=200 if well else 503)
