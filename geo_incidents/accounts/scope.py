"""Which districts and organisations may this user see? The one door of visibility.

Every queryset that staff see passes through :func:`scope_of`. Who has no role, no
district and no organisation sees nothing; a role is never more than what it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from geo_incidents.accounts.models import User
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

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything, or these districts or organisations by id, or nothing at all."""

    everything: bool = False
    district_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()

    def narrow(
        self,
        rows: QuerySet[Row],
        *,
        district: str = "district",
        organisation: str = "organisation",
    ) -> QuerySet[Row]:
        """Keep the rows in scope; the names lead to their district and organisation.

        A row without a district or organisation is for those who see everything.
        """
        if self.everything:
            return rows
        if not self.district_ids and not self.organisation_ids:
            return rows.none()
        return rows.filter(
            Q(**{f"{district}__in": self.district_ids})
            | Q(**{f"{organisation}__in": self.organisation_ids})
        )


def scope_of(user: User | AnonymousUser) -> Scope:
    """Return what a user may see; an officer's districts include all below them."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Scope()
    if user.is_superuser or user.role in WHOLE_INSTALLATION:
        return Scope(everything=True)
    if user.role == User.Role.OFFICER:
        districts = user.districts.values_list("pk", flat=True)
        return Scope(district_ids=frozenset(ids_with_descendants(districts)))
    if user.role == User.Role.COMPANY:
        organisations = user.organisations.values_list("pk", flat=True)
        return Scope(organisation_ids=frozenset(organisations))
    return Scope()


def may_place(user: User | AnonymousUser) -> bool:
    """Tell whether a user may say where an appeal is."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    return user.is_superuser or user.role in PLACING
