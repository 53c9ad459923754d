"""Which unplaced appeals can a geocoding service place? One sweep over the waiting."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone

from geo_incidents.errors import GeocoderUnavailable
from geo_incidents.gazetteer.addresses import parse
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.models import Location, Precision
from geo_incidents.geocoding.providers.answers import Answer, Found
from geo_incidents.geocoding.providers.chain import Chain
from geo_incidents.geocoding.providers.configured import configured_chain
from geo_incidents.geocoding.providers.turns import alone
from geo_incidents.spatial.crs import WGS84

_CONFIDENCE: Final = {
    Precision.HOUSE: 0.9,
    Precision.NEAR_HOUSE: 0.6,
    Precision.STREET: 0.4,
}


def ask_providers(limit: int) -> list[int]:
    """Ask about up to ``limit`` appeals that the gazetteer could not place.

    Returns the ids of the appeals newly located. What nobody could find keeps the
    name of the last provider and is not asked about again; what could not be asked
    goes to the end of the line. One process sweeps at a time, another gets [].

    Raises:
        RuntimeError: called inside a transaction, which the network would hold open.

    """
    chain = configured_chain()
    if not chain.links:
        return []
    with alone("sweep") as is_ours:
        return _sweep(chain, limit) if is_ours else []


def _sweep(chain: Chain, limit: int) -> list[int]:
    waiting = _waiting(limit)
    municipalities = Municipality.objects.in_bulk(
        {location.appeal.municipality_id for location in waiting}
    )
    return [
        location.appeal_id
        for location in waiting
        if _ask(chain, municipalities[location.appeal.municipality_id], location)
    ]


@transaction.atomic(durable=True)
def _waiting(limit: int) -> list[Location]:
    """Return who waits, longest first; where there is no fence nobody is asked."""
    return list(
        Location.objects.filter(
            precision=Precision.NONE,
            provider="gazetteer",
            appeal__municipality__geometry__isnull=False,
        )
        .exclude(appeal__address="")
        .select_related("appeal")
        .defer("appeal__text")
        .order_by("located_at", "appeal_id")[:limit]
    )


def _ask(chain: Chain, municipality: Municipality, location: Location) -> bool:
    """Ask about one appeal and write what came of it; tell whether it was placed."""
    address = parse(location.appeal.address, town=municipality.name)
    try:
        answer = chain.ask(municipality, address)
    except GeocoderUnavailable:
        _write(location)
        return False
    outcome = {"provider": answer.provider, "reasons": _reasons(location, answer)}
    if isinstance(answer, Found):
        return _write(location, **outcome, **_place(answer))
    _write(location, **outcome)
    return False


def _place(found: Found) -> dict[str, Any]:
    return {
        "position": Point(*found.position, srid=WGS84),
        "precision": found.precision,
        "accuracy_m": found.accuracy_m,
        "confidence": _CONFIDENCE[found.precision],
        "address": found.address,
    }


def _reasons(location: Location, answer: Answer) -> list[str]:
    return [*location.reasons, *answer.reasons]


def _write(location: Location, **fields: Any) -> bool:
    """Write unless somebody else has decided meanwhile; tell whether it was written."""
    still_waiting = Location.objects.filter(
        pk=location.pk, precision=Precision.NONE, provider="gazetteer"
    )
    return bool(still_waiting.update(**fields, located_at=timezone.now()))
