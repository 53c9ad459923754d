"""Which towns, districts and organisations may this user see? The door of visibility.

Every queryset that staff see passes through :func:`scope_of`. Who has no role, no
district and no organisation sees nothing; a role is never more than what it says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.territories.models import District, Organisation
from geo_incidents.territories.selectors import ids_with_descendants

WHOLE_INSTALLATION: Final = frozenset(
    {
        User.Role.OPERATOR,
        User.Role.PLANNER,
        User.Role.CHIEF,
        User.Role.ADMINISTRATOR,
    }
)

PLACING: Final = frozenset(
    {
        User.Role.OPERATOR,
        User.Role.OFFICER,
        User.Role.CHIEF,
        User.Role.ADMINISTRATOR,
    }
)

# Who takes calls, and looks after what could not be delivered.
ANSWERING: Final = frozenset(
    {User.Role.OPERATOR, User.Role.CHIEF, User.Role.ADMINISTRATOR}
)

# Who may ask whom an appeal would go to: it shows the areas of all organisations.
SIMULATING: Final = WHOLE_INSTALLATION | {User.Role.OFFICER}

REVISING: Final = frozenset({User.Role.CHIEF, User.Role.ADMINISTRATOR})

Row = TypeVar("Row", bound=Model)
_known: Final[ContextVar[dict[int, Scope] | None]] = ContextVar("known", default=None)


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything, or these municipalities, districts or organisations, or nothing."""

    everything: bool = False
    municipality_ids: frozenset[int] = frozenset()
    district_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()

    @property
    def holds_unplaced(self) -> bool:
        """Tell whether what lies in no district can be in scope."""
        return self.everything or bool(self.municipality_ids)

    def narrow(
        self,
        rows: QuerySet[Row],
        *,
        municipality: str = "municipality",
        district: str = "district",
        organisation: str = "organisation",
    ) -> QuerySet[Row]:
        """Keep the rows in scope; the names lead to where a row belongs.

        A row without a district or organisation is for those who see everything or the
        whole municipality.
        """
        if self.everything:
            return rows
        if self == Scope():
            return rows.none()
        return rows.filter(
            Q(**{f"{municipality}__in": self.municipality_ids})
            | Q(**{f"{district}__in": self.district_ids})
            | Q(**{f"{organisation}__in": self.organisation_ids})
        )


@contextmanager
def scopes_read_once() -> Iterator[None]:
    """Read the scope of each user once in the block, which answers one request."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def scope_of(user: User | AnonymousUser) -> Scope:
    """Return what a user may see; an officer's districts include all below them."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Scope()
    known = _known.get()
    if known is None:
        return _read(user)
    if user.pk not in known:
        known[user.pk] = _read(user)
    return known[user.pk]


def _read(user: User) -> Scope:
    if user.is_superuser or user.role in WHOLE_INSTALLATION:
        limits = frozenset(user.municipalities.values_list("pk", flat=True))
        return Scope(everything=not limits, municipality_ids=limits)
    if user.role == User.Role.OFFICER:
        districts = user.districts.values_list("pk", flat=True)
        return Scope(district_ids=frozenset(ids_with_descendants(districts)))
    if user.role == User.Role.COMPANY:
        organisations = user.organisations.values_list("pk", flat=True)
        return Scope(organisation_ids=frozenset(organisations))
    return Scope()


def may_place(user: User | AnonymousUser) -> bool:
    """Tell whether a user may say where an appeal is."""
    return _is_one_of(PLACING, user)


def home_of(user: User | AnonymousUser) -> set[int]:
    """Return the municipalities in which a user works; empty means in all there are."""
    scope = scope_of(user)
    districts = District.objects.filter(pk__in=scope.district_ids)
    organisations = Organisation.objects.filter(pk__in=scope.organisation_ids)
    return {
        *scope.municipality_ids,
        *districts.values_list("municipality", flat=True),
        *organisations.values_list("municipality", flat=True),
    }


def may_simulate(user: User | AnonymousUser) -> bool:
    """Tell whether a user may ask who would answer somewhere."""
    return _is_one_of(SIMULATING, user)


def may_answer_residents(user: User | AnonymousUser) -> bool:
    """Tell whether a user talks with residents for whole towns."""
    return _is_one_of(ANSWERING, user)


def may_see_revisions(user: User | AnonymousUser) -> bool:
    """Tell whether a user may look at changes of areas."""
    return _is_one_of(WHOLE_INSTALLATION, user)


def may_revise(user: User | AnonymousUser) -> bool:
    """Tell whether a user may load, apply, discard and undo changes of areas."""
    return _is_one_of(REVISING, user)


def may_check(user: User | AnonymousUser) -> bool:
    """Tell whether a user looks after the whole installation, and may see how it is."""
    return _is_one_of(REVISING, user) and scope_of(user).everything


def _is_one_of(roles: Collection[str], user: User | AnonymousUser) -> bool:
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    return user.is_superuser or user.role in roles
