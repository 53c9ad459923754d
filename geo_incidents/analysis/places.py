"""Where do incidents lie: those that are open, or any?"""

from __future__ import annotations

import numpy as np
from django.db.models import F, FloatField, Func, QuerySet

from geo_incidents.analysis.columns import columns_of, floats, integers
from geo_incidents.analysis.statistics.waiting import Flags, Floats
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import OPEN


def open_places(incidents: QuerySet[Incident]) -> tuple[Floats, Floats, Flags]:
    """Return longitude, latitude (EPSG:4326) and whether it is overdue, of each."""
    return places_of(incidents.filter(status__in=OPEN))


def places_of(incidents: QuerySet[Incident]) -> tuple[Floats, Floats, Flags]:
    """Return the same of all of some incidents."""
    placed = incidents.order_by().annotate(lon=_degrees("ST_X"), lat=_degrees("ST_Y"))
    inner = placed.values("lon", "lat", "deadline")
    sent = ("float8send(lon)", "float8send(lat)", "int8send(deadline)")
    lon, lat, deadline = columns_of(inner, sent)
    late = np.isin(integers(deadline), [Deadline.OVERDUE, Deadline.FAR_OVERDUE])
    return floats(lon), floats(lat), late


def _degrees(function: str) -> Func:
    return Func(F("position"), function=function, output_field=FloatField())
