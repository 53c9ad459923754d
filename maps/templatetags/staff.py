"""Which pages are there for the staff member who asks?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django import template
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import (
    Scope,
    may_answer_residents,
    may_check,
    may_see_revisions,
    may_simulate,
    scope_of,
)
from geo_incidents.pipeline.undelivered import count_undelivered
from geo_incidents.pipeline.unread import count_unread
from geo_incidents.publication.releasing.selectors import may_release
from maps.internal.feeds.door import may_use_feeds
from maps.internal.gate.door import may_keep_gate
from maps.internal.hotspots.door import sees_hotspots
from maps.internal.widget.door import may_make_widgets

register = template.Library()
MayOpen = Callable[[User | AnonymousUser], bool]


def _sees_anything(user: User | AnonymousUser) -> bool:
    return scope_of(user) != Scope()


def _is_logged_in(user: User | AnonymousUser) -> bool:
    return user.is_authenticated


PAGES: Final = (
    ("maps:internal:internal_map", _("Staff map"), _sees_anything),
    ("maps:internal:summary", _("Summary"), _sees_anything),
    ("maps:internal:hotspots:page", _("Hotspots"), sees_hotspots),
    ("maps:internal:review:page", _("Review of places"), _sees_anything),
    ("maps:internal:calls", _("A call"), may_answer_residents),
    ("maps:internal:undelivered", _("Undelivered"), may_answer_residents),
    ("maps:internal:words:page", _("Residents' words"), may_release),
    ("maps:internal:areas:revisions", _("Changes of areas"), may_see_revisions),
    ("maps:internal:coverage", _("Coverage by areas"), _sees_anything),
    ("maps:internal:works:listing", _("Planned works"), _sees_anything),
    ("maps:internal:simulator", _("Who answers?"), may_simulate),
    ("accounts:own", _("My login"), _is_logged_in),
)

# Behind the names of these stands how much waits there.
WAITING: Final[Mapping[str, Callable[[User | AnonymousUser], int]]] = {
    "maps:internal:undelivered": lambda user: (
        count_undelivered(user) + count_unread(user)
    ),
}

OF_SUMMARY: Final = (
    ("maps:internal:summary", _("Figures"), _sees_anything),
    ("maps:internal:periods", _("Two periods"), _sees_anything),
    ("maps:internal:overdue", _("What is overdue"), _sees_anything),
    ("maps:internal:digests:listing", _("Months"), _sees_anything),
    ("maps:internal:addresses", _("Addresses"), _sees_anything),
    ("maps:internal:plots:listing", _("Areas on the map"), _sees_anything),
    ("maps:internal:trips", _("Trips"), _sees_anything),
    ("maps:internal:gate:page", _("Protection from spam"), may_keep_gate),
    ("maps:internal:feeds:page", _("Feeds"), may_use_feeds),
    ("maps:internal:widget", _("Widget for sites"), may_make_widgets),
    ("maps:internal:checkup", _("Self-check"), may_check),
)


@register.inclusion_tag("maps/staff_links.html", takes_context=True)
def staff_links(context: dict[str, Any]) -> dict[str, Any]:
    """Link to the pages that the user may open; the present one is marked."""
    return {"pages": _open_pages(context, PAGES), "label": gettext("For staff")}


@register.inclusion_tag("maps/staff_links.html", takes_context=True)
def summary_links(context: dict[str, Any]) -> dict[str, Any]:
    """Link to the pages of the summary in the same way."""
    return {"pages": _open_pages(context, OF_SUMMARY), "label": gettext("Summary")}


def _open_pages(
    context: dict[str, Any], pages: Iterable[tuple[str, Promise, MayOpen]]
) -> list[dict[str, Any]]:
    request = context["request"]
    return [
        {
            "url": url,
            "title": title,
            "is_here": url == request.path,
            "waiting": WAITING[name](request.user) if name in WAITING else 0,
        }
        for name, title, may_open in pages
        if may_open(request.user)
        for url in [reverse(name)]
    ]
