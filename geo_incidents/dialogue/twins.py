"""Is it reported already? What the public map shows of the same, near by."""

from __future__ import annotations

from datetime import datetime

from django.contrib.gis.geos import Point

from geo_incidents.casework.alike import alike
from geo_incidents.casework.models import Incident
from geo_incidents.dialogue.drafts import Draft
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.selectors import published
from geo_incidents.spatial.crs import WGS84

# No incident has it: the one that is asked about is not opened yet.
_NOT_YET = 0


def twins_of(draft: Draft, *, now: datetime) -> list[PublicIncident]:
    """Return what a draft may repeat, likeliest first; of a rough place, nothing."""
    if draft.spot is None or draft.spot.is_rough:
        return []
    told = Incident(
        pk=_NOT_YET,
        municipality_id=draft.town,
        category_id=draft.topic,
        position=Point(*draft.spot.position, srid=WGS84),
        accuracy_m=draft.spot.accuracy_m,
        address=draft.spot.label,
        opened_at=now,
    )
    shown = Incident.objects.filter(pk__in=published().values("number"))
    numbers = [one.number for one in alike([told], shown).get(_NOT_YET, ())]
    known = published().in_bulk(numbers)
    return [known[number] for number in numbers if number in known]
