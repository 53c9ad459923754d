"""Which filters has somebody saved, who else reads them, and how are they kept?

A filter is a question, never an answer: whoever opens it sees their own scope.
Organisation users are no staff of the city, so what is shared with that is not theirs.
"""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import SavedFilter, User
from geo_incidents.accounts.scope import Scope, home_of, scope_of
from geo_incidents.errors import InvalidInput
from geo_incidents.territories.selectors import ids_with_ancestors

Audience = SavedFilter.Audience

MOST: Final = 50
LONGEST_QUERY: Final = 4000


def audiences_of(user: User) -> list[Audience]:
    """Return with whom a user may share, the narrowest first."""
    if scope_of(user) == Scope():
        return [Audience.OWNER]
    if user.role == User.Role.COMPANY:
        return [Audience.OWNER, Audience.ORGANISATION]
    if user.role == User.Role.OFFICER:
        return [Audience.OWNER, Audience.DISTRICT, Audience.EVERYBODY]
    return [Audience.OWNER, Audience.EVERYBODY]


def saved_filters_for(user: User | AnonymousUser) -> QuerySet[SavedFilter]:
    """Return what a user has saved, and what others share with them, by name.

    A district's are read by its officers, and by those of the districts around and
    inside it.
    """
    if isinstance(user, AnonymousUser):
        return SavedFilter.objects.none()
    shared, scope = Q(owner=user), scope_of(user)
    if scope.district_ids:
        near = ids_with_ancestors(scope.district_ids)
        shared |= Q(audience=Audience.DISTRICT, owner__districts__in=near)
    if scope.organisation_ids:
        shared |= Q(
            audience=Audience.ORGANISATION,
            owner__organisations__in=scope.organisation_ids,
        )
    if scope != Scope() and user.role != User.Role.COMPANY:
        shared |= Q(audience=Audience.EVERYBODY) & of_towns(home_of(user))
    in_order = SavedFilter.objects.filter(shared, owner__is_active=True)
    return in_order.select_related("owner").distinct()


def save_filter(user: User, *, name: str, query: str, audience: str) -> SavedFilter:
    """Keep a filter under a name.

    Raises:
        InvalidInput: the name is missing or in use, there are too many, or the user
            may not share so.

    """
    if user.saved_filters.count() >= MOST:
        raise InvalidInput(_("You have saved %d filters. Delete one first.") % MOST)
    if len(query) > LONGEST_QUERY:
        raise InvalidInput(_("This filter names too much to be saved."))
    return _stored(SavedFilter(owner=user, query=query), name=name, audience=audience)


def change_filter(saved: SavedFilter, *, name: str, audience: str) -> None:
    """Call a filter something else, or share it otherwise. Raises the same."""
    _stored(saved, name=name, audience=audience)


def _stored(saved: SavedFilter, *, name: str, audience: str) -> SavedFilter:
    saved.name = " ".join(name.split())
    longest = SavedFilter._meta.get_field("name").max_length or 0
    if not saved.name or len(saved.name) > longest or not saved.name.isprintable():
        raise InvalidInput(_("Give it a name of 1 to %d characters.") % longest)
    if audience not in audiences_of(saved.owner):
        raise InvalidInput(_("You cannot share it so."))
    saved.audience = audience
    saved.towns = sorted(home_of(saved.owner))
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as error:
        raise InvalidInput(_("You have a filter of this name already.")) from error
    return saved


def of_towns(home: set[int]) -> Q:
    """Keep what is shared where somebody works; who works everywhere keeps all."""
    return Q(towns=[]) | Q(towns__overlap=sorted(home)) if home else Q()
