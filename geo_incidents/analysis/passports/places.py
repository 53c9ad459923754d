"""Which incidents are at a house or on a street, and who may look there?

An incident is at an address if the words or the operator placed it there, or if that is
the address that its card says: a pin in the yard is at the house beside it.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.contrib.gis.db.models import Collect
from django.contrib.gis.geos import GEOSGeometry, Polygon
from django.db.models import Q, QuerySet
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.gazetteer.models import House, Street
from geo_incidents.gazetteer.nearest import NEAREST_WITHIN_M
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.grid import Bounds
from geo_incidents.spatial.nearness import bounds_around
from geo_incidents.territories.models import DistrictBoundary, ServiceArea

Place = House | Street
Viewer = User | AnonymousUser


def house_visible_to(user: Viewer, house_id: int) -> House | None:
    """Return a house by its id; None where there is none that the user may look at."""
    found = House.objects.select_related("street").filter(pk=house_id)
    return next((one for one in found if is_visible(one, user)), None)


def street_visible_to(user: Viewer, street_id: int) -> Street | None:
    """Return a street likewise."""
    found = Street.objects.filter(pk=street_id)
    return next((one for one in found if is_visible(one, user)), None)


def is_visible(place: Place, user: Viewer) -> bool:
    """Tell whether a user has to do with a place: it lies in scope, or a trouble there.

    A house in a foreign district is none of an officer's, unless an incident at it is.
    """
    scope = scope_of(user)
    if scope.everything or _town_of(place) in scope.municipality_ids:
        return True
    return _lies_in(place, scope) or incidents_at(place, user).exists()


def incidents_at(place: Place, user: Viewer) -> QuerySet[Incident]:
    """Return the incidents at a place that a user may see."""
    visible = incidents_visible_to(user)
    named = Incident.objects.order_by().filter(_placed(place)).values("pk")
    said = _said(place)
    if said is None:
        return visible.filter(pk__in=named)
    around = Incident.objects.order_by().filter(said).values("pk")
    return visible.filter(pk__in=named.union(around))


def place_of(incident: Incident) -> Place | None:
    """Return at which house or on which street an incident is, as far as is known."""
    placed = {"location__appeal__incidentappeal__incident": incident}
    return (
        House.objects.select_related("street").filter(**placed).first()
        or _house_said(incident)
        or Street.objects.filter(**placed).first()
    )


def _house_said(incident: Incident) -> House | None:
    """Return the house beside it that is its address."""
    position = (incident.position.x, incident.position.y)
    near = House.objects.select_related("street").filter(
        street__municipality=incident.municipality_id,
        position__bboverlaps=_drawn(bounds_around(position, NEAREST_WITHIN_M)),
        number=incident.address.rpartition(", ")[2],
    )
    return next((one for one in near if str(one) == incident.address), None)


def street_of(place: Place) -> Street:
    """Return the street of a place, which may be one itself."""
    return place.street if isinstance(place, House) else place


def _town_of(place: Place) -> int:
    return street_of(place).municipality_id


def _placed(place: Place) -> Q:
    of = "house" if isinstance(place, House) else "street"
    return Q(**{f"links__appeal__location__{of}": place})


def _said(place: Place) -> Q | None:
    """Say which incidents give it as their address; where, so that an index is asked.

    None for a street of which nobody knows where it is.
    """
    shape = _shape(place)
    if shape is None:
        return None
    label = str(place)
    named = Q(address=label)
    if isinstance(place, Street):
        named |= Q(address__startswith=f"{label}, ")
    box = Q(position__bboverlaps=_drawn(_bounds(shape)))
    return box & named & Q(municipality=_town_of(place))


def _shape(place: Place) -> GEOSGeometry | None:
    """Return where a place lies, a street by its line, else by its houses."""
    if isinstance(place, House):
        return place.position
    if place.geometry:
        return place.geometry
    houses: GEOSGeometry | None = place.houses.aggregate(of=Collect("position"))["of"]
    return houses


def _bounds(shape: GEOSGeometry) -> Bounds:
    """Return the box within which a pin is given the address of what lies there."""
    west, south, east, north = shape.extent
    near = bounds_around((west, south), NEAREST_WITHIN_M)
    far = bounds_around((east, north), NEAREST_WITHIN_M)
    return Bounds(near.west, near.south, far.east, far.north)


def _drawn(bounds: Bounds) -> Polygon:
    area = Polygon.from_bbox(bounds)
    area.srid = WGS84
    return area


def _lies_in(place: Place, scope: Scope) -> bool:
    shape, today = _shape(place), timezone.localdate()
    if shape is None:
        return False
    if scope.district_ids:
        districts = DistrictBoundary.objects.holding_on(today)
        mine = districts.filter(district__in=scope.district_ids)
        return mine.filter(parts__geometry__intersects=shape).exists()
    if scope.organisation_ids:
        areas = ServiceArea.objects.holding_on(today)
        served = areas.filter(organisation__in=scope.organisation_ids)
        return served.filter(parts__geometry__intersects=shape).exists()
    return False
