"""By which code is a district or organisation known outside its municipality?

Its own code is unique in its municipality only. Links, answers and what is published
put the municipality's before it: "kvadratov.west". A municipality's code is a slug and
holds no dot. Who asks may leave the municipality out where the installation has one.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from geo_incidents.gazetteer.municipalities import is_alone
from geo_incidents.territories.models import District, Organisation
from geo_incidents.territories.selectors import ids_with_descendants


def qualified(municipality: str, code: str) -> str:
    """Return the code that is unique in the whole installation."""
    return f"{municipality}.{code}"


def district_ids() -> dict[str, int]:
    """Return the id of every district by each code that may be asked for."""
    return _ids(District.objects.all())


def organisation_ids() -> dict[str, int]:
    """Return the id of every organisation by each code that may be asked for."""
    return _ids(Organisation.objects.all())


def organisations_coded(codes: Iterable[str]) -> set[int]:
    """Return the ids of organisations by codes that exist."""
    known = organisation_ids()
    return {known[code] for code in codes}


def districts_below(codes: Iterable[str]) -> set[int]:
    """Return the ids of districts by codes that exist, and of everything below them."""
    known = district_ids()
    return ids_with_descendants(known[code] for code in codes)


def codes_below(codes: Iterable[str]) -> set[str]:
    """Return the qualified codes of these districts and of everything below them."""
    below = District.objects.filter(pk__in=districts_below(codes))
    rows = below.values_list("municipality__code", "code")
    return {qualified(municipality, code) for municipality, code in rows}


def _ids(coded: QuerySet[District] | QuerySet[Organisation]) -> dict[str, int]:
    rows = list(coded.values_list("municipality__code", "code", "pk"))
    ids = {qualified(municipality, code): pk for municipality, code, pk in rows}
    if is_alone():
        ids |= {code: pk for _, code, pk in rows}
    return ids
