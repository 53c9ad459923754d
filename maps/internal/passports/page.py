"""What stands on the passport of a house or a street?"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.utils import timezone

from geo_incidents.accounts.scope import scope_of
from geo_incidents.analysis.passports.answering import tenures_at
from geo_incidents.analysis.passports.places import Place, Viewer, incidents_at
from geo_incidents.analysis.passports.telling import passport
from geo_incidents.casework.models import Incident
from geo_incidents.gazetteer.models import House, Street
from geo_incidents.territories.models import District
from geo_incidents.territories.selectors import district_around
from maps.charts.codes import code_of
from maps.internal.passports import rows
from maps.internal.passports.links import href_of, link_to

ON_A_PAGE: Final = 50
MOST_RETURNS: Final = 20
MOST_HOUSES: Final = 20
SHOWN_WITH: Final = ("category", "organisation")


def shown(place: Place, user: Viewer, page: str = "") -> dict[str, Any]:
    """Tell of a place what a user may know; ``page`` is that of the list."""
    now = timezone.now()
    incidents = incidents_at(place, user)
    told = passport(incidents, now=now)
    listed = incidents.select_related(*SHOWN_WITH).order_by("-opened_at", "-pk")
    href = href_of(place)
    return {
        "title": str(place),
        "is_house": isinstance(place, House),
        "told": told,
        "is_all": not scope_of(user).organisation_ids,
        "now": now,
        "statuses": rows.statuses(told.statuses),
        "topics": rows.topics(told.topics),
        "organisations": rows.organisations(told.organisations),
        "years_chart": rows.years_chart(told.years) if told.years else "",
        "returned": len(told.returned),
        "returns": rows.returns(told.returned[:MOST_RETURNS], now),
        "incidents": Paginator(listed, ON_A_PAGE).get_page(page),
        "paper": href_of(place, "_pdf"),
        "code": code_of(f"{settings.SITE_URL}{href}"),
        "address": f"{settings.SITE_URL}{href}",
        **_around(place, user, incidents),
    }


def _around(
    place: Place, user: Viewer, incidents: QuerySet[Incident]
) -> dict[str, Any]:
    if isinstance(place, House):
        return {
            "districts": _districts(place),
            "street": link_to(place.street),
            "tenures": rows.tenures(tenures_at(place, user)),
        }
    return {"houses": _houses(place, incidents)}


def _districts(house: House) -> str:
    """Name the districts that a house lies in, the smallest first."""
    found = district_around(house.position.x, house.position.y)
    names = []
    while found and found.level != District.Level.CITY:
        names.append(found.name_in_language())
        found = found.parent
    return ", ".join(names)


def _houses(
    street: Street, incidents: QuerySet[Incident]
) -> list[tuple[str, int, str]]:
    """Return the houses with most incidents: number, how many, and the passport."""
    counted = incidents.order_by().values_list("address").annotate(count=Count("pk"))
    counts = dict(counted)
    found = [
        (house.number, counts[str(house)], href_of(house))
        for house in street.houses.select_related("street")
        if str(house) in counts
    ]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:MOST_HOUSES]
