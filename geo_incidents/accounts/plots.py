"""Which pieces of the town has somebody drawn, who else sees them, and who is told?

Organisation users are no staff of the town: they keep plots to themselves, and are
shown none of others.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.contrib.gis.geos import MultiPolygon
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import Plot, User
from geo_incidents.accounts.saved_filters import of_towns
from geo_incidents.accounts.scope import Scope, home_of, scope_of
from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.models import Municipality

MOST: Final = 50


def may_share(user: User | AnonymousUser) -> bool:
    """Tell whether a user may show plots to others."""
    if isinstance(user, AnonymousUser):
        return False
    return scope_of(user) != Scope() and user.role != User.Role.COMPANY


def plots_for(user: User | AnonymousUser) -> QuerySet[Plot]:
    """Return what a user has drawn, and what others show in their towns, by name."""
    if isinstance(user, AnonymousUser) or scope_of(user) == Scope():
        return Plot.objects.none()
    seen = Q(owner=user)
    if may_share(user):
        seen |= Q(is_shared=True, owner__is_active=True) & of_towns(home_of(user))
    return Plot.objects.filter(seen).select_related("owner")


def draw_plot(
    user: User,
    area: MultiPolygon,
    *,
    name: str = "",
    is_shared: bool = False,
    is_monthly: bool = False,
) -> Plot:
    """Keep an area (EPSG:4326) under a name, or under the moment.

    Raises:
        InvalidInput: it lies nowhere in the towns, the name is in use, there are too
            many, or the user may not share.

    """
    if user.plots.count() >= MOST:
        raise InvalidInput(_("You have drawn %d areas. Delete one first.") % MOST)
    known = Municipality.objects.exclude(geometry=None)
    if known.exists() and not known.filter(geometry__intersects=area).exists():
        raise InvalidInput(
            _("The area lies outside the town. Are longitude and latitude swapped?")
        )
    plot = Plot(owner=user, geometry=area, towns=sorted(home_of(user)))
    return change_plot(plot, name=name, is_shared=is_shared, is_monthly=is_monthly)


def change_plot(plot: Plot, *, name: str, is_shared: bool, is_monthly: bool) -> Plot:
    """Call a plot something else, share it otherwise, or tell of it otherwise.

    Raises:
        InvalidInput: the name is in use or too long, or its owner may not share.

    """
    plot.name = " ".join(name.split()) or _usual_name()
    longest = Plot._meta.get_field("name").max_length or 0
    if len(plot.name) > longest or not plot.name.isprintable():
        raise InvalidInput(_("Give it a name of 1 to %d characters.") % longest)
    if is_shared and not may_share(plot.owner):
        raise InvalidInput(_("You cannot share it so."))
    if is_monthly and not plot.is_monthly:
        plot.told_of = None
    plot.is_shared, plot.is_monthly = is_shared, is_monthly
    try:
        with transaction.atomic():
            plot.save()
    except IntegrityError as error:
        raise InvalidInput(_("You have an area of this name already.")) from error
    return plot


def plots_to_tell(month: date) -> QuerySet[Plot]:
    """Return the plots whose owner is still to be told of a month (its first day)."""
    untold = Q(told_of=None) | Q(told_of__lt=month)
    due = Plot.objects.filter(untold, is_monthly=True, owner__is_active=True)
    return due.exclude(owner__email="").select_related("owner").order_by("pk")


def tell_once(plot: Plot, month: date) -> bool:
    """Write down that a plot is told of; False: another has done so at this moment."""
    untold = Q(told_of=None) | Q(told_of__lt=month)
    return bool(Plot.objects.filter(untold, pk=plot.pk).update(told_of=month))


def tell_again(plot: Plot) -> None:
    """Take back what was written down: the telling failed."""
    Plot.objects.filter(pk=plot.pk).update(told_of=plot.told_of)


def _usual_name() -> str:
    now = date_format(timezone.localtime(), "j E Y, H:i:s")
    return _("Area of %(moment)s") % {"moment": now}
