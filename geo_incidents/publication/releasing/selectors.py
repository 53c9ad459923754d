"""Which words and photos wait for a look, which are everybody's? The read door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.publication.releasing.models import PhotoRelease, Release, State
from geo_incidents.publication.releasing.words import parts, read

Anybody = User | AnonymousUser
Stored = list[dict[str, Any]]

RELEASING: Final = frozenset(
    {User.Role.OPERATOR, User.Role.CHIEF, User.Role.ADMINISTRATOR}
)


def may_release(user: Anybody) -> bool:
    """Tell whether a user decides on what residents' words everybody reads."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    has_role = user.is_superuser or user.role in RELEASING
    return has_role and scope_of(user) != Scope()


def agreed_visible_to(user: Anybody) -> QuerySet[Appeal]:
    """Return the placed appeals in scope whose writers agree that they are shown."""
    agreed = Appeal.objects.filter(
        consent__withdrawn_at=None,
        consent__isnull=False,
        incidentappeal__incident__in=incidents_visible_to(user),
    )
    return agreed.select_related("release", "category", "municipality", "consent")


def waiting_visible_to(user: Anybody) -> QuerySet[Appeal]:
    """Return those about which nobody has decided, the longest agreed first."""
    words_wait = (Q(release=None) | Q(release__state=State.WAITING)) & ~Q(text="")
    waits = words_wait | Exists(waiting_photos().filter(appeal=OuterRef("pk")))
    return agreed_visible_to(user).filter(waits).order_by("consent__given_at", "pk")


def decided_visible_to(user: Anybody) -> QuerySet[Appeal]:
    """Return those that were decided, the latest first."""
    decided = agreed_visible_to(user).exclude(release=None)
    settled = decided.exclude(release__state=State.WAITING)
    return settled.order_by("-release__changed_at", "pk")


def waiting_photos() -> QuerySet[Photo]:
    """Return the photos that may be shown and about which nobody has decided."""
    waits = Q(release=None) | Q(release__state=State.WAITING)
    return _agreed_photos().filter(waits).select_related("release").order_by("pk")


def photos_visible_to(user: Anybody) -> QuerySet[Photo]:
    """Return the photos in scope whose writers agree that they are shown."""
    seen = _agreed_photos().filter(
        appeal__incidentappeal__incident__in=incidents_visible_to(user)
    )
    told = ("appeal__category", "appeal__incidentappeal__incident")
    return seen.select_related("release", *told)


def decided_photos_visible_to(user: Anybody) -> QuerySet[Photo]:
    """Return those that were decided, the latest first."""
    decided = photos_visible_to(user).exclude(release=None)
    settled = decided.exclude(release__state=State.WAITING)
    return settled.order_by("-release__changed_at", "pk")


def photos_of(numbers: Sequence[int]) -> Mapping[int, list[str]]:
    """Return by incident the names of the pictures that everybody may see."""
    released = PhotoRelease.objects.filter(
        state=State.RELEASED,
        shown__isnull=False,
        photo__in=_agreed_photos(),
        photo__appeal__incidentappeal__incident__in=numbers,
    ).order_by("photo__appeal__requested_at", "pk")
    told: dict[int, list[str]] = defaultdict(list)
    number = "photo__appeal__incidentappeal__incident"
    for incident, shown in released.values_list(number, "shown"):
        told[incident].append(str(shown))
    return told


def _agreed_photos() -> QuerySet[Photo]:
    return Photo.objects.filter(
        appeal__consent__isnull=False,
        appeal__consent__withdrawn_at=None,
        appeal__consent__covers_photos=True,
    )


def words_of(numbers: Sequence[int]) -> Mapping[int, Stored]:
    """Return by incident the words that everybody may read, as they are stored."""
    released = Release.objects.filter(
        state=State.RELEASED,
        spans__isnull=False,
        appeal__consent__isnull=False,
        appeal__consent__withdrawn_at=None,
        appeal__incidentappeal__incident__in=numbers,
    ).order_by("appeal__requested_at", "pk")
    told: dict[int, Stored] = defaultdict(list)
    for number, text, at, spans in released.values_list(
        *("appeal__incidentappeal__incident", "appeal__text"),
        *("appeal__requested_at", "spans"),
    ):
        told[number].append(
            {"said_at": at.isoformat(), "parts": parts(text, read(spans))}
        )
    return told
