"""Which appeals can a geocoding service place better? One sweep over the waiting.

Asked about are appeals without a place whose address is written or was read in the
text, and those placed at a neighbour or a street because the register lacks the house.
A service sees the normalised address only, never the text.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from geo_incidents.errors import GeocoderUnavailable
from geo_incidents.gazetteer.addresses import Address, parse
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.models import Location, Precision
from geo_incidents.geocoding.providers.answers import Answer, Found
from geo_incidents.geocoding.providers.chain import Chain
from geo_incidents.geocoding.providers.configured import configured_chain
from geo_incidents.geocoding.providers.turns import alone
from geo_incidents.spatial.crs import WGS84

_IS_UNPLACED: Final = Q(precision=Precision.NONE)
_LACKS_HOUSE: Final = Q(
    precision__in=(Precision.NEAR_HOUSE, Precision.STREET), said__number__gt=""
)
_CONFIDENCE: Final = {
    Precision.HOUSE: 0.9,
    Precision.NEAR_HOUSE: 0.6,
    Precision.STREET: 0.4,
}


def ask_providers(limit: int) -> list[int]:
    """Ask about up to ``limit`` appeals whose house the gazetteer does not know.

    Returns the ids of the appeals newly located. What the services have answered is not
    asked about again, and an unplaced appeal keeps the name of the last of them; what
    could not be asked goes to the end of the line. One process sweeps at a time,
    another gets [].

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
            _IS_UNPLACED | _LACKS_HOUSE,
            provider="gazetteer",
            asked_at=None,
            appeal__municipality__geometry__isnull=False,
        )
        .exclude(appeal__address="", said={})
        .select_related("appeal")
        .defer("appeal__text")
        .order_by("located_at", "appeal_id")[:limit]
    )


def _ask(chain: Chain, municipality: Municipality, location: Location) -> bool:
    """Ask about one appeal and write what came of it; tell whether it was placed."""
    try:
        answer = chain.ask(municipality, _address(location, municipality))
    except GeocoderUnavailable:
        _write(location)
        return False
    asked: dict[str, Any] = {"asked_at": timezone.now()}
    outcome = {"provider": answer.provider, "reasons": _reasons(location, answer)}
    if isinstance(answer, Found) and _is_better(answer, location):
        return _write(location, **asked, **outcome, **_place(answer))
    _write(location, **asked, **(outcome if location.position is None else {}))
    return False


def _address(location: Location, municipality: Municipality) -> Address:
    """Return what was read in the text, else what was written as the address."""
    if location.said:
        return Address(**location.said)
    return parse(location.appeal.address, town=municipality.name)


def _is_better(found: Found, location: Location) -> bool:
    """Tell whether an answer beats what we have: a house beats all but a house."""
    return location.position is None or found.precision is Precision.HOUSE


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
        pk=location.pk, precision=location.precision, provider="gazetteer"
    )
    return bool(still_waiting.update(**fields, located_at=timezone.now()))
