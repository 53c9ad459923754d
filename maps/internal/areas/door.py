"""Who may see which changes of areas, and who may make them? The one door of the pages.

Pages lead who is not logged in to the login; who may not look gets a 403.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import home_of, may_revise, may_see_revisions
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.territories.models import Revision
from maps.answers import View

Anybody = User | AnonymousUser


def municipalities_visible_to(user: Anybody) -> QuerySet[Municipality]:
    """Return the municipalities whose areas a user looks after."""
    found = Municipality.objects.defer("geometry").order_by("pk")
    if not may_see_revisions(user):
        return found.none()
    home = home_of(user)
    return found.filter(pk__in=home) if home else found


def revisions_visible_to(user: Anybody) -> QuerySet[Revision]:
    """Return the changes of areas that a user may look at, the newest first."""
    return (
        Revision.objects.filter(municipality__in=municipalities_visible_to(user))
        .select_related("municipality")
        .defer("municipality__geometry")
        .order_by("-pk")
    )


def revision_or_404(request: HttpRequest, number: int) -> Revision:
    """Return a change of areas that the user may look at."""
    found = revisions_visible_to(request.user).filter(pk=number).first()
    if found is None:
        raise Http404(_("There is no such change of areas."))
    return found


def require_looker(request: HttpRequest) -> None:
    """Refuse who may not look at changes of areas."""
    if not may_see_revisions(request.user):
        raise PermissionDenied(_("Changes of areas are not open to you."))


def for_lookers(view: View) -> View:
    """Open a page or download to those who may look at changes of areas."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        require_looker(request)
        return view(request, *args, **kwargs)

    return _kept_by_nobody(guarded)


def for_revisers(view: View) -> View:
    """Open a page to those who may change areas."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_revise(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return _kept_by_nobody(guarded)


def _kept_by_nobody(view: View) -> View:
    return login_required(cache_control(private=True, no_store=True)(view))
