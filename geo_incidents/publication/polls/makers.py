"""Who asks the public, where, and who looks on?

Operators ask in their towns and officers in their own districts; nobody else does.
Planners, chiefs and administrators look on. Organisation users have no part in it.
"""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from geo_incidents.accounts.announcing import require_in_scope
from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, home_of, scope_of
from geo_incidents.errors import StepForbidden
from geo_incidents.publication.polls.models import Poll
from geo_incidents.territories.models import District

ASKING: Final = frozenset({User.Role.OPERATOR, User.Role.OFFICER})


def may_ask(user: User | AnonymousUser) -> bool:
    """Tell whether a user may ask the public anywhere."""
    return may_look_on(user) and getattr(user, "role", "") in ASKING


def may_look_on(user: User | AnonymousUser) -> bool:
    """Tell whether a user sees polls before they are published."""
    scope = scope_of(user)
    return scope != Scope() and not scope.organisation_ids


def polls_visible_to(user: User | AnonymousUser) -> QuerySet[Poll]:
    """Return the polls of all time that a user looks after, drafts too."""
    if not may_look_on(user):
        return Poll.objects.none()
    scope, polls = scope_of(user), Poll.objects.select_related("district")
    if scope.everything:
        return polls
    return polls.filter(
        Q(municipality__in=scope.municipality_ids) | Q(district__in=scope.district_ids)
    )


def districts_of(user: User | AnonymousUser) -> QuerySet[District]:
    """Return the districts that a user may ask as a whole."""
    scope, home = scope_of(user), home_of(user)
    found = District.objects.order_by("municipality__name", "level", "name", "pk")
    if not may_ask(user):
        return found.none()
    if scope.district_ids:
        return found.filter(pk__in=scope.district_ids)
    return found.filter(municipality__in=home) if home else found


def require_poll(user: User | AnonymousUser, poll: Poll) -> None:
    """Refuse who may not ask the public where a poll is.

    Raises:
        PermissionDenied: the user asks nowhere.
        StepForbidden: it is not, or not as a whole, theirs.

    """
    if not may_ask(user):
        raise PermissionDenied(_("Polls are not yours to make."))
    scope = scope_of(user)
    require_in_scope(scope, poll.geometry)
    if scope.district_ids and poll.district_id not in scope.district_ids:
        raise StepForbidden(_("The area reaches beyond what is yours."))
