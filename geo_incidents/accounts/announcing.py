"""Who announces planned works where, and who looks after which?

Operators, chiefs and administrators do in their municipalities, officers in their
districts. Organisation users and planners look at what is theirs.
"""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.contrib.gis.db.models.aggregates import Union
from django.contrib.gis.geos import MultiPolygon
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import PLACING, Scope, scope_of
from geo_incidents.errors import StepForbidden
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.territories.models import DistrictBoundary
from geo_incidents.territories.works.models import PlannedWork

# Lines by hand leave a border by some metres.
BESIDE_BORDER_DEG: Final = 0.001


def may_announce(user: User | AnonymousUser) -> bool:
    """Tell whether a user may announce works anywhere."""
    if isinstance(user, AnonymousUser) or scope_of(user) == Scope():
        return False
    return user.is_superuser or user.role in PLACING


def works_visible_to(user: User | AnonymousUser) -> QuerySet[PlannedWork]:
    """Return the works of all time that a user looks after, the latest first."""
    scope = scope_of(user)
    works = PlannedWork.objects.select_related("organisation").order_by("-ends_at")
    if scope.everything:
        return works
    if scope.district_ids:
        ground = _districts_of(scope)
        return works.filter(geometry__intersects=ground) if ground else works.none()
    if scope.organisation_ids:
        return works.filter(organisation__in=scope.organisation_ids)
    return works.filter(municipality__in=scope.municipality_ids)


def require_ground(user: User | AnonymousUser, area: MultiPolygon) -> None:
    """Refuse who may not announce works in an area (EPSG:4326).

    Raises:
        PermissionDenied: the user announces none at all.
        StepForbidden: the area is not, or not as a whole, theirs.

    """
    if not may_announce(user):
        raise PermissionDenied(_("Planned works are not yours to announce."))
    require_in_scope(scope_of(user), area)


def require_in_scope(scope: Scope, area: MultiPolygon) -> None:
    """Refuse an area (EPSG:4326) that reaches beyond a scope.

    Raises:
        StepForbidden: it does, by more than a hand errs.

    """
    if scope.everything:
        return
    ground = _towns_of(scope) if scope.municipality_ids else _districts_of(scope)
    if ground is None or not ground.buffer(BESIDE_BORDER_DEG).covers(area):
        raise StepForbidden(_("The area reaches beyond what is yours."))


def _districts_of(scope: Scope) -> MultiPolygon | None:
    holding = DistrictBoundary.objects.holding_on(timezone.localdate())
    own = holding.filter(district__in=scope.district_ids)
    ground: MultiPolygon | None = own.aggregate(ground=Union("geometry"))["ground"]
    return ground


def _towns_of(scope: Scope) -> MultiPolygon | None:
    own = Municipality.objects.filter(pk__in=scope.municipality_ids)
    ground: MultiPolygon | None = own.aggregate(ground=Union("geometry"))["ground"]
    return ground
