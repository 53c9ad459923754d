"""By which code is a district or organisation known outside its municipality?

Its own code is unique in its municipality only. Links, answers and what is published
put the municipality's before it: "kvadratov.west". A municipality's code is a slug and
holds no dot. Who asks may leave the municipality out where the installation has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo_incidents.territories.models import District, Organisation


@dataclass(frozen=True, slots=True)
class CodedOrganisation:
    """What is known of an organisation besides its code."""

    id: int
    name: str
    name_en: str


def qualified(municipality: str, code: str) -> str:
    """Return the code that is unique in the whole installation."""
    return f"{municipality}.{code}"


def short(code: str) -> str:
    """Return a qualified code without its municipality."""
    return code.partition(".")[2]


def districts_with_below() -> dict[str, frozenset[int]]:
    """Return of every qualified code the district's id and those below it."""
    rows = District.objects.values_list("municipality__code", "code", "pk", "parent_id")
    below = _below({pk: parent for _, _, pk, parent in rows})
    return {qualified(town, code): below[pk] for town, code, pk, _ in rows}


def organisations() -> dict[str, CodedOrganisation]:
    """Return every organisation by its qualified code."""
    rows = Organisation.objects.values_list(
        "municipality__code", "code", "pk", "name", "name_en"
    )
    return {
        qualified(town, code): CodedOrganisation(pk, name, name_en)
        for town, code, pk, name, name_en in rows
    }


def _below(parents: Mapping[int, int | None]) -> dict[int, frozenset[int]]:
    """Return of every district itself and all that lie in it, however deep."""
    below: dict[int, set[int]] = {pk: {pk} for pk in parents}
    for pk in parents:
        above = parents[pk]
        while above is not None and pk not in below[above]:
            below[above].add(pk)
            above = parents[above]
    return {pk: frozenset(found) for pk, found in below.items()}
