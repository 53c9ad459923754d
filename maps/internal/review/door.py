"""Who may look at appeals that wait, and who may decide? The door of the review."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, home_of, may_place, scope_of
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.selectors import locations_visible_to
from geo_incidents.errors import AlreadyDecided
from geo_incidents.geocoding.models import Decision, Location
from maps.internal.queue import PLACES

Anybody = User | AnonymousUser
_SHOWN_WITH = ("appeal__category",)


def may_review(user: Anybody) -> bool:
    """Tell whether a user can have anything in these queues at all."""
    return any(kind.is_for(user) for kind in PLACES.values())


def placer(request: HttpRequest) -> User:
    """Return who asks, if they may say where an appeal is.

    Raises:
        PermissionDenied: they may only look.

    """
    author = request.user
    if not isinstance(author, User) or not may_place(author):
        raise PermissionDenied(_("Your role may look but not place."))
    return author


def waiting_or_404(request: HttpRequest, appeal_id: int) -> tuple[str, Location]:
    """Return an appeal that waits in a queue of the user, and which queue it is.

    Raises:
        Http404: it is not the user's to see.
        AlreadyDecided: it is, but it waits no longer.

    """
    return _found(request.user, appeal_id, is_claimed=False)


def claimed(request: HttpRequest, appeal_id: int) -> Location:
    """Return an appeal that waits, held for the user until the transaction ends.

    Of two who decide at once the second finds it decided. Raises the same.
    """
    return _found(request.user, appeal_id, is_claimed=True)[1]


def own_decision_or_404(author: User, decision_id: int) -> Decision:
    """Return a decision that this user made and may take back, wherever it led."""
    with seeing_everything():
        decision = _own_decisions(author).filter(pk=decision_id).first()
    if decision is None:
        raise Http404(_("There is no such decision of yours."))
    return decision


def _own_decisions(author: User) -> QuerySet[Decision]:
    """Return what somebody decided where they still work."""
    made = Decision.objects.filter(author=author)
    if scope_of(author) == Scope():
        return made.none()
    home = home_of(author)
    return made.filter(appeal__municipality__in=home) if home else made


def _found(user: Anybody, appeal_id: int, *, is_claimed: bool) -> tuple[str, Location]:
    for name, kind in PLACES.items():
        rows: QuerySet[Location] = kind.visible_to(user).filter(pk=appeal_id)
        rows = rows.select_related(*_SHOWN_WITH)
        held = rows.select_for_update(of=("self",)) if is_claimed else rows
        if found := held.first():
            return name, found
    if locations_visible_to(user).filter(pk=appeal_id).exists():
        raise AlreadyDecided(_("This appeal waits no longer: its place is decided."))
    raise Http404(_("This appeal is not in your queue."))
