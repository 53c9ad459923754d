"""How does an incident reach the world, and leave it again? The write door."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from django.contrib.gis.geos import Point
from django.db import transaction

from geo_incidents.casework.models import Incident, IncidentAppeal, StatusChange
from geo_incidents.casework.workflow import Status
from geo_incidents.publication.me_too.counting import follow_joined
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.policy import (
    PUBLIC_STATUS,
    Place,
    generalise,
    is_public,
)
from geo_incidents.publication.releasing.selectors import photos_of, words_of
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.codes import qualified

Timeline = list[dict[str, str]]

_FACTS = [
    field.name
    for field in PublicIncident._meta.concrete_fields
    if not (field.primary_key or field.generated)
]


@transaction.atomic
def publish(incident_ids: Sequence[int]) -> int:
    """Bring the public facts of these incidents up to date; return how many are public.

    What the policy no longer allows is withdrawn in the same transaction; the parts of
    an incident are shown by the whole.
    """
    public = [
        incident
        for incident in _incidents(incident_ids)
        if is_public(
            precision=incident.precision,
            accuracy_m=incident.accuracy_m,
            status=incident.status,
        )
        and incident.parent_id is None
    ]
    withdraw(sorted(set(incident_ids) - {incident.pk for incident in public}))
    PublicIncident.objects.bulk_create(
        _all_facts(public),
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=_FACTS,
    )
    return len(public)


def withdraw(incident_ids: Sequence[int]) -> None:
    """Take incidents off the public map; what repeats another is shown by that."""
    PublicIncident.objects.filter(number__in=incident_ids).delete()
    follow_joined(incident_ids)


def public_facts(incident_id: int) -> PublicIncident | None:
    """Return the public facts of one incident, unsaved, whether or not it is shown."""
    return public_facts_of([incident_id]).get(incident_id)


def public_facts_of(incident_ids: Sequence[int]) -> dict[int, PublicIncident]:
    """Return the public facts of incidents by number, unsaved, shown or not."""
    return {facts.number: facts for facts in _all_facts(_incidents(incident_ids))}


def _incidents(incident_ids: Sequence[int]) -> list[Incident]:
    return list(
        Incident.objects.filter(pk__in=incident_ids)
        .select_related("municipality", "category__group", "district", "organisation")
        .defer("municipality__geometry")
        .order_by("pk")
    )


def _all_facts(incidents: Sequence[Incident]) -> list[PublicIncident]:
    numbers = [incident.pk for incident in incidents]
    timelines = _timelines(numbers)
    appeals = _appeals_per_incident(numbers)
    words, photos = words_of(numbers), photos_of(numbers)
    facts = [_facts(i, timelines[i.pk], appeals[i.pk]) for i in incidents]
    for each in facts:
        each.words = words.get(each.number, [])
        each.photos = photos.get(each.number, [])
    return facts


def _facts(incident: Incident, timeline: Timeline, appeals: int) -> PublicIncident:
    place = generalise(
        Place((incident.position.x, incident.position.y), incident.accuracy_m),
        precision=incident.precision,
    )
    district, organisation = incident.district, incident.organisation
    municipality = incident.municipality.code
    return PublicIncident(
        number=incident.pk,
        municipality_code=municipality,
        group_code=incident.category.group.code,
        category_code=incident.category.code,
        category_name=incident.category.name,
        category_name_en=incident.category.name_en,
        category_number=incident.category_id,
        district_code=qualified(municipality, district.code) if district else "",
        district_name=district.name if district else "",
        district_number=incident.district_id or 0,
        organisation_code=(
            qualified(municipality, organisation.code) if organisation else ""
        ),
        organisation_name=organisation.name if organisation else "",
        organisation_phone=organisation.phone if organisation else "",
        organisation_number=incident.organisation_id or 0,
        status=PUBLIC_STATUS[Status(incident.status)],
        position=Point(*place.position, srid=WGS84),
        accuracy_m=place.accuracy_m,
        address=incident.address,
        opened_at=incident.opened_at,
        updated_at=incident.updated_at,
        closed_at=incident.closed_at,
        due_at=incident.promised_at,
        appeals_count=appeals,
        timeline=timeline,
    )


def _timelines(numbers: Sequence[int]) -> Mapping[int, Timeline]:
    """Tell each history in public words; steps that look alike from outside merge.

    Whom it was handed over to is told each time.
    """
    timelines: dict[int, Timeline] = defaultdict(list)
    changes = StatusChange.objects.filter(incident__in=numbers).order_by(
        "changed_at", "pk"
    )
    for number, status, changed_at, to in changes.values_list(
        *("incident", "status", "changed_at", "forwarding__organisation__name")
    ):
        step = {
            "status": PUBLIC_STATUS[Status(status)].value,
            "changed_at": changed_at.isoformat(),
        }
        told = timelines[number]
        if to:
            told.append(step | {"to": to})
        elif not told or told[-1]["status"] != step["status"]:
            told.append(step)
    return timelines


def _appeals_per_incident(numbers: Sequence[int]) -> Counter[int]:
    links = IncidentAppeal.objects.filter(incident__in=numbers)
    return Counter(links.values_list("incident", flat=True))
