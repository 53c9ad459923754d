"""Which pages are there for the staff member who asks?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django import template
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
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
from geo_incidents.publication.polls.makers import may_look_on
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


Page = tuple[str, Promise, MayOpen]

OF_SUMMARY: Final[Sequence[Page]] = (
    ("maps:internal:summary", _("Figures"), _sees_anything),
    ("maps:internal:periods", _("Two periods"), _sees_anything),
    ("maps:internal:overdue", _("What is overdue"), _sees_anything),
    ("maps:internal:digests:listing", _("Months"), _sees_anything),
    ("maps:internal:addresses", _("Addresses"), _sees_anything),
    ("maps:internal:plots:listing", _("Areas on the map"), _sees_anything),
    ("maps:internal:trips", _("Trips"), _sees_anything),
    ("maps:internal:checkup", _("Self-check"), may_check),
)
OF_CHANNELS: Final[Sequence[Page]] = (
    ("maps:internal:calls", _("A call"), may_answer_residents),
    ("maps:internal:undelivered", _("Undelivered"), may_answer_residents),
    ("maps:internal:words:page", _("Residents' words"), may_release),
    ("maps:internal:gate:page", _("Protection from spam"), may_keep_gate),
    ("maps:internal:feeds:page", _("Feeds"), may_use_feeds),
    ("maps:internal:widget", _("Widget for sites"), may_make_widgets),
)
OF_AREAS: Final[Sequence[Page]] = (
    ("maps:internal:areas:revisions", _("Changes of areas"), may_see_revisions),
    ("maps:internal:coverage", _("Coverage by areas"), _sees_anything),
    ("maps:internal:works:listing", _("Planned works"), _sees_anything),
    ("maps:internal:polls:listing", _("Polls"), may_look_on),
    ("maps:internal:simulator", _("Who answers?"), may_simulate),
)
# A room of the staff is one page or several; its name leads to the first of them.
ROOMS: Final[Sequence[tuple[Promise, Sequence[Page]]]] = (
    (_("Staff map"), (("maps:internal:internal_map", _("Staff map"), _sees_anything),)),
    (_("Summary"), OF_SUMMARY),
    (_("Hotspots"), (("maps:internal:hotspots:page", _("Hotspots"), sees_hotspots),)),
    (
        _("Review of places"),
        (("maps:internal:review:page", _("Review of places"), _sees_anything),),
    ),
    (_("Channels"), OF_CHANNELS),
    (_("Areas"), OF_AREAS),
    (_("My login"), (("accounts:own", _("My login"), _is_logged_in),)),
)

# Behind the names of these stands how much waits there.
WAITING: Final[Mapping[str, Callable[[User | AnonymousUser], int]]] = {
    "maps:internal:undelivered": lambda user: (
        count_undelivered(user) + count_unread(user)
    ),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page, or to a room; ``waiting`` is how much waits there."""

    url: str
    title: Promise
    is_here: bool
    waiting: int


@register.inclusion_tag("maps/staff_links.html", takes_context=True)
def staff_links(context: dict[str, Any]) -> dict[str, Any]:
    """Link to the rooms that the user may enter, and to the pages of the present one.

    A page that lies below another's address belongs to that.
    """
    request = context["request"]
    opened = [
        (name, found)
        for name, pages in ROOMS
        if (found := _open_pages(request.user, pages))
    ]
    here = _here(request.path, [page for _name, pages in opened for page in pages])
    own = next((pages for _name, pages in opened if here in pages), [])
    return {
        "rooms": [_room(name, pages, here) for name, pages in opened],
        "pages": [replace(page, is_here=page == here) for page in own],
        "has_pages": len(own) > 1,
    }


def _open_pages(user: User | AnonymousUser, pages: Sequence[Page]) -> list[Link]:
    return [
        Link(
            reverse(name),
            title,
            is_here=False,
            waiting=WAITING[name](user) if name in WAITING else 0,
        )
        for name, title, may_open in pages
        if may_open(user)
    ]


def _here(path: str, pages: Sequence[Link]) -> Link | None:
    """Return the page whose address is the longest beginning of a path.

    All lies below the map; what has no page of its own above it is nowhere.
    """
    above = [page for page in pages if path.startswith(page.url)]
    found = max(above, key=lambda page: len(page.url), default=None)
    at_map = found is not None and found.url == reverse("maps:internal:internal_map")
    return None if at_map and path != reverse("maps:internal:internal_map") else found


def _room(name: Promise, pages: Sequence[Link], here: Link | None) -> Link:
    waiting = sum(page.waiting for page in pages)
    return Link(pages[0].url, name, is_here=here in pages, waiting=waiting)
