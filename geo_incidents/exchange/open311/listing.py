"""Which requests does a query ask for? In a total order, so that pages fit together.

Usually the newest come first: what comes in between two pages makes repeats and never
gaps. Who asks for what was changed gets the oldest change first, to go on from the
last that was read: there is no period then but that of the changes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from django.contrib.gis.geos import Polygon
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.exchange.open311.catalogue import category_of
from geo_incidents.exchange.open311.jurisdictions import meant_by
from geo_incidents.exchange.open311.keys import key_in
from geo_incidents.exchange.open311.models import ApiKey, HandedIn
from geo_incidents.exchange.open311.parameters import (
    Query,
    box_in,
    moment_in,
    number,
    period_in,
    said,
    several,
    whole,
)
from geo_incidents.exchange.open311.refusals import unknown, wrong
from geo_incidents.exchange.open311.telling import CLOSED, Asked
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.selectors import find_all_published, published
from geo_incidents.publication.services import public_facts_of

MOST: Final = 1000
LARGEST_PAGE: Final = 500
FARTHEST_PAGE: Final = 100_000


def listed(query: Query) -> list[Asked]:
    """Return the requests that a query asks for.

    Raises:
        Refused: it cannot be read, or names what there is not.

    """
    if texts := several(query, "service_request_id"):
        return _found(texts, query)
    rows = _ordered(_narrowed(published(), query), query)
    first, last = page_in(query)
    return [Asked(incident.number, incident) for incident in rows[first:last]]


def found(text: str, query: Query) -> Asked:
    """Return one request by its id.

    Raises:
        Refused: there is none, or none that this caller may know of.

    """
    asked = _found([text], query)
    if not asked:
        raise unknown(_("There is no such service_request_id here."))
    return asked[0]


def page_in(query: Query) -> tuple[int, int]:
    """Return from where to where a page goes; pages count from 1, and 0 is 1."""
    page = whole(query, "page", most=FARTHEST_PAGE)
    size = whole(query, "page_size", most=LARGEST_PAGE)
    if page is None and size is None:
        return 0, MOST
    size = size or LARGEST_PAGE
    first = (max(page or 1, 1) - 1) * size
    return first, first + size


def handed_in_by(key: ApiKey, request: int) -> HandedIn | None:
    """Return what was handed in with this key and is a request by now, or None."""
    is_about = Q(appeal__incidentappeal__home=request) | Q(
        appeal__incidentappeal__incident=request
    )
    handed = HandedIn.objects.filter(is_about, key=key).order_by("pk")
    return handed.select_related("appeal", "key").first()


def _found(texts: Sequence[str], query: Query) -> list[Asked]:
    """Return what is public; who handed it in learns as much of what is not shown."""
    numbers = [each for each in map(number, texts) if each is not None]
    incidents = find_all_published(numbers)
    hidden = set(numbers) - incidents.keys()
    if hidden and said(query, "api_key"):
        incidents |= _own(hidden, query)
    return [Asked(each, incidents[each]) for each in numbers if each in incidents]


@seeing_everything()
def _own(requests: Collection[int], query: Query) -> dict[int, PublicIncident]:
    key = key_in(query)
    if key is None:
        return {}
    is_asked_for = Q(home__in=requests) | Q(incident__in=requests)
    links = IncidentAppeal.objects.filter(is_asked_for, appeal__handed_in__key=key)
    known = {each for link in links.values_list("home", "incident") for each in link}
    return public_facts_of(sorted(known.intersection(requests)))


def _narrowed(rows: QuerySet[PublicIncident], query: Query) -> QuerySet[PublicIncident]:
    town = meant_by(query)
    if town is not None:
        rows = rows.filter(municipality_code=town.code)
    if codes := several(query, "service_code"):
        rows = rows.filter(category_code__in=[category_of(each).code for each in codes])
    if statuses := several(query, "status"):
        rows = rows.filter(status__in=_public(statuses))
    if box := box_in(query):
        rows = rows.filter(position__bboverlaps=Polygon.from_bbox(box))
    return _in_time(rows, query)


def _in_time(rows: QuerySet[PublicIncident], query: Query) -> QuerySet[PublicIncident]:
    after, before = (moment_in(query, f"updated_{end}") for end in ("after", "before"))
    if after:
        rows = rows.filter(updated_at__gte=after)
    if before:
        rows = rows.filter(updated_at__lte=before)
    if (after or before) and not (said(query, "start_date") or said(query, "end_date")):
        return rows
    return rows.filter(opened_at__range=period_in(query))


def _ordered(rows: QuerySet[PublicIncident], query: Query) -> QuerySet[PublicIncident]:
    if said(query, "updated_after") or said(query, "updated_before"):
        return rows.order_by("updated_at", "number")
    return rows.order_by("-opened_at", "-number")


def _public(statuses: Sequence[str]) -> list[str]:
    wanted = {status.lower() for status in statuses}
    if not wanted <= {"open", "closed"}:
        raise wrong(_("status is open, closed or both."))
    return [
        public for public, is_closed in CLOSED.items() if _word(is_closed) in wanted
    ]


def _word(is_closed: bool) -> str:
    return "closed" if is_closed else "open"
