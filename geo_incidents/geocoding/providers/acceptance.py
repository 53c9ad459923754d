"""Which answer of a geocoding service is believed? Pure decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo_incidents.gazetteer.addresses import settlement_key, street_key
from geo_incidents.gazetteer.house_numbers import (
    house_key,
    number_base,
    without_letter,
)
from geo_incidents.geocoding.models import Precision
from geo_incidents.geocoding.providers.answers import (
    ACCURACY_M,
    Ambiguous,
    Answer,
    Candidate,
    Found,
    NotFound,
    Provider,
    Query,
    Refused,
)
from geo_incidents.spatial.crs import distance_m

_BEST_FIRST: Final = list(ACCURACY_M)
_ONE_HOUSE_M: Final = 200.0
_ONE_STREET_M: Final = 2_000.0  # a service may return a street in pieces


def precision_of(wanted: str, number: str) -> Precision:
    """Compare the house number asked for with the one in the answer."""
    wanted_key, key = (without_letter(house_key(text)) for text in (wanted, number))
    if not wanted_key or not key:
        return Precision.STREET
    if wanted_key == key:
        return Precision.HOUSE
    same_base = number_base(wanted_key) == number_base(key)
    return Precision.NEAR_HOUSE if same_base else Precision.STREET


def choose(query: Query, candidates: Sequence[Candidate], provider: Provider) -> Answer:
    """Believe the most precise candidate on the right street inside the fence."""
    name = provider.name
    if not candidates:
        return NotFound(name, (f"{name}:not_found",))
    agreeing = [each for each in candidates if _street_agrees(query, each)]
    if not agreeing:
        return Refused(name, (f"{name}:other_street",))
    inside = [each for each in agreeing if query.covers(each.position)]
    if not inside:
        return Refused(name, (f"{name}:outside_municipality",))
    best = _best(query, inside)
    if best[0].precision is not Precision.HOUSE and not _kind(query.street):
        return Refused(name, (f"{name}:kind_of_street_not_said",))
    if _are_apart(best):
        return Ambiguous(name, tuple(best), (f"{name}:ambiguous",))
    return _found(query, best[0], provider)


def _found(query: Query, chosen: Candidate, provider: Provider) -> Found:
    number = "" if chosen.precision is Precision.STREET else chosen.number
    parts = (query.settlement.title(), chosen.street, number)
    return Found(
        provider=provider.name,
        position=chosen.position,
        precision=chosen.precision,
        accuracy_m=ACCURACY_M[chosen.precision],
        address=", ".join(filter(None, parts)),
        street=chosen.street,
        licence=provider.licence,
        reasons=(f"{provider.name}:found",),
    )


def _street_agrees(query: Query, candidate: Candidate) -> bool:
    """Compare the names, the kinds where both say one, and the settlement asked for."""
    settlements = {settlement_key(name) for name in candidate.settlements}
    if query.settlement and settlement_key(query.settlement) not in settlements:
        return False
    kinds = {_kind(query.street), _kind(candidate.street)} - {""}
    return _name(query.street) == _name(candidate.street) and len(kinds) <= 1


def _best(query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the most precise; of those, the ones in the main town if any are."""
    ranks = [_BEST_FIRST.index(each.precision) for each in candidates]
    best = [
        each for each, rank in zip(candidates, ranks, strict=True) if rank == min(ranks)
    ]
    if query.settlement:
        return best
    town = settlement_key(query.town)
    return [
        each for each in best if town in {settlement_key(s) for s in each.settlements}
    ] or best


def _are_apart(candidates: Sequence[Candidate]) -> bool:
    first = candidates[0]
    is_street = first.precision is Precision.STREET
    limit = _ONE_STREET_M if is_street else _ONE_HOUSE_M
    return any(distance_m(first.position, each.position) > limit for each in candidates)


def _name(street: str) -> str:
    return street_key(street).split("|")[1]


def _kind(street: str) -> str:
    return street_key(street).split("|")[2]
