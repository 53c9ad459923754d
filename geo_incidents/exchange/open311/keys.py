"""Who calls? By the key in the call; how much somebody may hand in stands beside it."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.exchange.open311.models import ApiKey, HandedIn, digest_of
from geo_incidents.exchange.open311.parameters import Query, said
from geo_incidents.exchange.open311.refusals import Refused
from geo_incidents.gazetteer.models import Municipality


def key_in(query: Query) -> ApiKey | None:
    """Return the valid key of a call; None where it has none.

    Raises:
        Refused: it has one that is not valid.

    """
    key = said(query, "api_key")
    if not key:
        return None
    found = ApiKey.objects.filter(digest=digest_of(key), is_active=True).first()
    if found is None:
        raise Refused(HTTPStatus.FORBIDDEN, _("This api_key is not valid."))
    return found


def required_key(query: Query) -> ApiKey:
    """Return the valid key of a call.

    Raises:
        Refused: it has none.

    """
    found = key_in(query)
    if found is None:
        raise Refused(HTTPStatus.FORBIDDEN, _("api_key is missing."))
    return found


def require_for(key: ApiKey, town: Municipality) -> None:
    """Refuse a key that is for another town.

    Raises:
        Refused: it is.

    """
    if key.municipality_id not in {None, town.pk}:
        raise Refused(HTTPStatus.FORBIDDEN, _("This api_key is for another town."))


def require_within_limits(key: ApiKey) -> None:
    """Refuse more than a key may hand in; its row is locked, so the count is exact.

    Raises:
        Refused: it is too much at once.

    """
    now = timezone.now()
    for limit, period in (
        (key.per_minute, timedelta(minutes=1)),
        (key.per_day, timedelta(days=1)),
    ):
        lately = HandedIn.objects.filter(key=key, received_at__gt=now - period)
        times = lately.order_by("-received_at").values_list("received_at", flat=True)
        filling = times[limit - 1 : limit].first() if limit else now
        if filling is not None:
            wait_s = max(1, round((filling + period - now).total_seconds()))
            raise Refused(
                HTTPStatus.TOO_MANY_REQUESTS,
                _("Too many appeals at once: try again later."),
                retry_after_s=wait_s,
            )
