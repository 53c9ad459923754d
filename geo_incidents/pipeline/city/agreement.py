"""Do the districts found agree with those the source itself names?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.importers.appeals import FIELDS
from geo_incidents.intake.models import Appeal
from geo_incidents.matching.models import Assignment
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import batches
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import Row
from geo_incidents.territories.models import District

EXPECTED: Final = {
    "district": "expected_district",
    "okrug": "expected_okrug",
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """For one level: located appeals with a label, and how many districts agree.

    ``outside`` lie in no district of the level and are not ``compared``.
    """

    level: str
    compared: int
    agreed: int
    outside: int

    @property
    def share(self) -> float:
        return self.agreed / self.compared if self.compared else 0.0


def agreements(
    municipality: Municipality, sources: Sequence[Source]
) -> list[Agreement]:
    """Read the appeals' sources once more and compare."""
    tree = Tree(municipality)
    counts: Counter[tuple[str, str]] = Counter()
    for source in sources:
        rows = (row for row in read(source, FIELDS) if isinstance(row, Row))
        for batch in batches(row for row in rows if _labelled(row)):
            counts.update(_compared(municipality, batch, tree))
    return [
        Agreement(
            level,
            counts[level, "agreed"] + counts[level, "differs"],
            counts[level, "agreed"],
            counts[level, "outside"],
        )
        for level in EXPECTED
        if any(counted == level for counted, _word in counts)
    ]


class Tree:
    """The districts of a municipality and the names each goes by."""

    def __init__(self, municipality: Municipality) -> None:
        districts = District.objects.filter(municipality=municipality)
        self._by_id = {district.pk: district for district in districts}

    def names_at(self, district_id: int | None, level: str) -> set[str]:
        """Return the names of the district of a level above or at the one given."""
        district = self._by_id.get(district_id) if district_id else None
        while district is not None and district.level != level:
            district = self._by_id.get(district.parent_id or 0)
        if district is None:
            return set()
        return {plain_name(name) for name in (district.name, *district.aliases)}


def plain_name(name: str) -> str:
    """Return a name as spellings share it.

    «№ 65» is «N 65», «Лахта - Ольгино» is «Лахта-Ольгино», and a word written twice
    («округ округ») is written once.
    """
    plain = re.sub(r"(?:№|\bn)\s*(?=\d)", "№", name.lower().replace("ё", "е"))
    plain = re.sub(r"\s*-\s*", "-", " ".join(plain.split()))
    return re.sub(r"\b(\w+)(?: \1\b)+", r"\1", plain)


def _labelled(row: Row) -> bool:
    return any(row.get(field) for field in EXPECTED.values())


def _compared(
    municipality: Municipality, rows: Sequence[Row], tree: Tree
) -> Iterable[tuple[str, str]]:
    found = _districts(municipality, rows)
    for row in rows:
        key = (row.get("channel") or Appeal.Channel.FEED, row.get("id"))
        if key not in found:
            continue
        for level, field in EXPECTED.items():
            expected = row.get(field)
            if expected:
                names = tree.names_at(found[key], level)
                yield level, _verdict(expected, names)


def _verdict(expected: str, names: set[str]) -> str:
    if not names:
        return "outside"
    return "agreed" if plain_name(expected) in names else "differs"


def _districts(
    municipality: Municipality, rows: Sequence[Row]
) -> dict[tuple[str, str], int | None]:
    """Return the district of each located appeal by channel and external id."""
    assigned = Assignment.objects.filter(
        location__appeal__municipality=municipality,
        location__appeal__external_id__in=[row.get("id") for row in rows],
        location__position__isnull=False,
    )
    return {
        (channel, external_id): district_id
        for channel, external_id, district_id in assigned.values_list(
            "location__appeal__channel",
            "location__appeal__external_id",
            "district_id",
        )
    }
