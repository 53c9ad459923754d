"""Whose business are hotspots? They tell of places what all organisations did there."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.selectors import hotspots_visible_to
from geo_incidents.analysis.watching.services import may_comment


def sees_hotspots(user: User | AnonymousUser) -> bool:
    """Tell whether hotspots are for this user, even if there are none."""
    return may_comment(user)


def may_look(request: HttpRequest) -> User:
    """Return who asks.

    Raises:
        PermissionDenied: hotspots are not for this user.

    """
    user = request.user
    if not isinstance(user, User) or not sees_hotspots(user):
        raise PermissionDenied(_("Your role has no hotspots to look at."))
    return user


def hotspot_or_404(user: User, hotspot_id: int) -> Hotspot:
    """Return a hotspot that the user may see.

    Raises:
        Http404: there is none.

    """
    found = hotspots_visible_to(user).filter(pk=hotspot_id).first()
    if found is None:
        raise Http404(_("There is no such hotspot in your districts."))
    return found
