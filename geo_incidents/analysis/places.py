"""Where do open incidents lie?"""

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
    found_open = incidents.filter(status__in=OPEN).order_by()
    inner = found_open.annotate(lon=_degrees("ST_X"), lat=_degrees("ST_Y")).values(
        "lon", "lat", "deadline"
    )
    sent = ("float8send(lon)", "float8send(lat)", "int8send(deadline)")
    lon, lat, deadline = columns_of(inner, sent)
    late = np.isin(integers(deadline), [Deadline.OVERDUE, Deadline.FAR_OVERDUE])
    return floats(lon), floats(lat), late


def _degrees(function: str) -> Func:
    return Func(F("position"), function=function, output_field=FloatField())
