"""What stands on the page of the coverage: figures, tables by kind and district, rows.

A table shows the gravest rows; all of them are in the files to download.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from geo_incidents.territories.coverage.findings import Finding, What
from geo_incidents.territories.coverage.geojson import Names, identifier
from geo_incidents.territories.coverage.selectors import names_of
from geo_incidents.territories.coverage.summary import (
    LayerTally,
    Tally,
    by_layer,
    in_districts,
    tally,
)
from geo_incidents.territories.models import District
from geo_incidents.territories.selectors import ids_with_descendants
from maps.internal.coverage.asked import Asked, kinds_of
from maps.internal.coverage.words import (
    WORDINGS,
    kind_named,
    subject,
    topic_names,
    topics_named,
)

ROWS_SHOWN: Final = 50
WITH_HOUSES: Final = {
    What.GAP,
    What.OVERLAP,
    What.SLIVER,
    What.DISTRICT_GAP,
    What.DISTRICT_OVERLAP,
}


@dataclass(frozen=True, slots=True)
class Section:
    """All findings of one sort: its heading, its gravest rows, how many there are."""

    what: What
    heading: str
    meaning: str
    rows: list[dict[str, Any]]
    count: int
    on_map: bool
    has_houses: bool
    has_area: bool

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def report(asked: Asked) -> dict[str, Any]:
    """Return everything the page shows."""
    names, topics = names_of(asked.municipality), topic_names()
    return {
        "asked": asked,
        "kinds": [(kind, kind_named(kind)) for kind in kinds_of(asked.survey)],
        "districts": _choices(asked.districts, names),
        "figures": tally(asked.findings),
        "houses": _houses(asked),
        "layers": _layers(asked, topics),
        "by_district": _by_district(asked, names),
        "sections": list(_sections(asked.findings, names, topics)),
    }


def row(finding: Finding, names: Names, topics: Mapping[str, str]) -> dict[str, Any]:
    """Say a finding in words."""
    organisations = [names.organisations[pk].name for pk in finding.organisation_ids]
    return {
        "key": identifier(finding),
        "what": finding.what,
        "on_map": finding.geometry is not None,
        "subject": subject(finding, topics),
        "organisations": organisations,
        "districts": [names.districts[pk].name for pk in finding.district_ids],
        "houses": finding.houses,
        "area_m2": finding.area_m2,
    }


def _choices(districts: list[District], names: Names) -> list[tuple[str, str]]:
    return [(one.code, names.districts[one.pk].name) for one in districts]


def _houses(asked: Asked) -> int:
    if asked.district is None:
        return sum(asked.survey.houses.values())
    below = ids_with_descendants([asked.district.pk])
    return sum(asked.survey.houses.get(pk, 0) for pk in below)


def _layers(asked: Asked, topics: Mapping[str, str]) -> list[dict[str, Any]]:
    found = sorted(by_layer(asked.survey, asked.findings), key=_worst_first)
    return [
        {
            "kind": kind_named(one.kind),
            "topics": topics_named(one.topics, topics),
            "tally": one.tally,
        }
        for one in found
        if asked.kind in {"", one.kind}
    ]


def _worst_first(layer: LayerTally) -> tuple[int, int]:
    return (-layer.tally.gap_houses, -layer.tally.overlaps)


def _by_district(asked: Asked, names: Names) -> list[dict[str, Any]]:
    found = []
    for district in _rows_of(asked):
        below = ids_with_descendants([district.pk])
        houses, counted = in_districts(asked.survey, asked.findings, below)
        called = names.districts[district.pk]
        link = called.code if district != asked.district else ""
        found.append(_district_row(called.name, link, houses, counted))
    return found


def _district_row(name: str, code: str, houses: int, counted: Tally) -> dict[str, Any]:
    return {"name": name, "code": code, "houses": houses, "tally": counted}


def _rows_of(asked: Asked) -> list[District]:
    """Return the parts of the chosen district, or the topmost ones below the city."""
    open_ids = {district.pk for district in asked.districts}
    if asked.district:
        parts = [d for d in asked.districts if d.parent_id == asked.district.pk]
        return parts or [asked.district]
    cities = {d.pk for d in asked.districts if d.level == District.Level.CITY}
    return [
        district
        for district in asked.districts
        if district.pk not in cities
        and (district.parent_id in cities or district.parent_id not in open_ids)
    ]


def _sections(
    findings: Iterable[Finding], names: Names, topics: Mapping[str, str]
) -> Iterable[Section]:
    found = list(findings)
    for what, wording in WORDINGS.items():
        mine = [finding for finding in found if finding.what == what]
        if mine:
            yield Section(
                what,
                str(wording.heading),
                str(wording.meaning),
                [row(finding, names, topics) for finding in mine[:ROWS_SHOWN]],
                len(mine),
                mine[0].geometry is not None,
                what in WITH_HOUSES,
                what in WITH_HOUSES - {What.GAP},
            )
