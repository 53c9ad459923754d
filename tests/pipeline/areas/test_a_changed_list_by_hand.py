"""Does the difference of a changed house list agree with what a hand works out?

Everything is recomputed from scratch and one by one: the nearest house decides whose
ground it is, the database says which area covers a point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.db.models.functions import Area
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from django.db.models import Model

from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.matching.models import Assignment
from geo_incidents.pipeline.areas.preview import IncidentChange, incident_changes
from geo_incidents.pipeline.areas.proposing import propose_areas
from geo_incidents.pipeline.areas.revising import apply_revision, undo_revision
from geo_incidents.pipeline.areas.summary import summary_of
from geo_incidents.pipeline.drain import drain
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.services import publish
from geo_incidents.sources.fields import Source
from geo_incidents.territories.models import (
    Organisation,
    Revision,
    ServiceArea,
    ServiceAreaPart,
)
from geo_incidents.territories.revisions.drafts import Wish
from geo_incidents.territories.revisions.selectors import area_changes
from tests.builders import appeal
from tests.house_town import (
    CHANGED,
    keepers,
    keepers_changed,
    register,
    spots,
    write_list,
)
from tests.toy_city import ToyCity, position

Collected = Revision.Collection
CLOSED_EVERY = 3


@pytest.fixture
def town(toy_city: ToyCity, tmp_path: Path) -> ToyCity:
    """Keep only the listed companies for housing; an appeal beside each third house."""
    ServiceArea.objects.filter(organisation__code__startswith="company").delete()
    register(toy_city)
    first = proposed(toy_city, write_list(tmp_path / "before.csv", keepers()))
    apply_revision(first.pk)
    for index, (_row, _column, (lon, lat)) in enumerate(spots()):
        if index % 3 == 0:
            appeal(
                toy_city,
                category="roof-leak",
                position=(lon + 0.0001, lat + 0.00005),
            )
    drain()
    done = [incident.pk for incident in Incident.objects.order_by("pk")[::CLOSED_EVERY]]
    Incident.objects.filter(pk__in=done).update(status="done")
    publish(done)
    return toy_city


@pytest.fixture
def change(town: ToyCity, tmp_path: Path) -> Revision:
    return proposed(town, write_list(tmp_path / "after.csv", keepers_changed()))


def proposed(city: ToyCity, path: Path) -> Revision:
    wish = Wish(city.municipality, Collected.HOUSE_LISTS, path.name)
    revision = propose_areas(wish, [Source(path)], path.parent / "refused").revision
    assert revision is not None
    return revision


def owner_of(lon: float, lat: float, houses: dict[tuple[float, float], str]) -> str:
    """Return whose house is the nearest; the grid is small enough to be flat."""
    narrow = 0.5736  # cos 55°
    return houses[
        min(houses, key=lambda at: ((at[0] - lon) * narrow) ** 2 + (at[1] - lat) ** 2)
    ]


def covering(lon: float, lat: float, revision: Revision) -> Iterator[str]:
    """Ask the database for one point, without any index of ours."""
    areas = ServiceArea.objects.filter(geometry__covers=position((lon, lat)))
    for area in areas.filter(introduced_by=revision):
        yield area.organisation.code


def test_the_areas_that_change_are_those_whose_houses_do(change: Revision) -> None:
    before, after = Counter(keepers().values()), Counter(keepers_changed().values())
    changed = {code for at, code in keepers().items() if keepers_changed()[at] != code}
    by_code = {area.owner_code: area for area in area_changes(change)}
    assert by_code["new"].fate == "appears"
    assert by_code["new"].after is not None
    assert by_code["new"].after.houses == CHANGED == after["new"]
    assert {c for c, area in by_code.items() if area.fate == "changes"} >= changed
    for code in changed:
        area = by_code[code]
        assert area.before is not None
        assert area.after is not None
        assert (area.before.houses, area.after.houses) == (before[code], after[code])


def test_the_ground_is_what_the_database_measures(change: Revision) -> None:
    for area in area_changes(change):
        for state in (area.before, area.after):
            if state is not None:
                stored = ServiceArea.objects.annotate(ground=Area("geometry")).get(
                    pk=state.pk
                )
                geometry: MultiPolygon = stored.geometry
                flat = geometry.transform(32639, clone=True)
                assert state.area_m2 == pytest.approx(flat.area, rel=0.002)


def test_every_house_lies_in_the_area_of_its_own_company(change: Revision) -> None:
    touched = {area.owner_code for area in area_changes(change)}
    for (lon, lat), keeper in keepers_changed().items():
        if keeper in touched:
            assert keeper in set(covering(lon, lat, change))


def test_the_incidents_that_change_are_found_one_by_one(change: Revision) -> None:
    old, new = keepers(), keepers_changed()
    by_hand = {}
    for incident in Incident.objects.all():
        spot = (incident.position.x, incident.position.y)
        pair = (owner_of(*spot, old), owner_of(*spot, new))
        if pair[0] != pair[1]:
            by_hand[incident.pk] = tuple(f"УК «{code}»" for code in pair)
    found = {
        each.number: (each.organisation_before, each.organisation_after)
        for each in incident_changes(change)
    }
    assert found == by_hand
    assert len(found) >= CHANGED // 3
    assert not any(each.changes_district for each in incident_changes(change))


def test_the_summary_adds_up(change: Revision) -> None:
    areas, incidents = area_changes(change), incident_changes(change)
    summary = summary_of(areas, incidents)
    moved = Incident.objects.filter(pk__in=[each.number for each in incidents])
    done = moved.filter(status="done").count()
    assert summary.past.organisation == done > 0
    assert summary.open.organisation == moved.count() - done > 0
    assert summary.appears.houses_after == CHANGED
    assert summary.total.count == len(areas)
    assert summary.total.houses_before == summary.total.houses_after


def test_what_is_foretold_happens_and_is_told_afterwards(change: Revision) -> None:
    foretold = incident_changes(change)
    apply_revision(change.pk)
    assert {
        incident.pk: incident.organisation.name if incident.organisation else ""
        for incident in Incident.objects.filter(pk__in=[i.number for i in foretold])
    } == {i.number: i.organisation_after for i in foretold}
    change.refresh_from_db()
    assert _plain(incident_changes(change)) == _plain(foretold)
    undo_revision(change.pk)
    change.refresh_from_db()
    assert _plain(incident_changes(change)) == _plain(foretold)


def test_apply_undo_apply_give_identical_tables(change: Revision) -> None:
    before = tables()
    apply_revision(change.pk)
    after = tables()
    assert after != before
    undo_revision(change.pk)
    assert tables() == before
    apply_revision(change.pk)
    assert tables() == after


def _plain(changes: list[IncidentChange]) -> list[tuple[object, ...]]:
    return sorted(
        (c.number, c.is_open, c.organisation_before, c.organisation_after)
        for c in changes
    )


def tables() -> dict[str, list[Any]]:
    """Return everything that a change of areas may touch, without its moments."""
    without: dict[type[Model], set[str]] = {
        ServiceArea: set(),
        Organisation: set(),
        Assignment: {"matched_at"},
        Incident: set(),
        IncidentAppeal: set(),
        PublicIncident: set(),
        ServiceAreaPart: {"id"},
    }
    return {
        model.__name__: sorted(_rows(model, left), key=str)
        for model, left in without.items()
    }


def _rows(model: type[Model], left: set[str]) -> list[tuple[object, ...]]:
    columns = [f.attname for f in model._meta.concrete_fields if f.name not in left]
    rows = model._default_manager.values_list(*columns)
    return [tuple(map(_written, row)) for row in rows]


def _written(value: object) -> object:
    """Write a geometry as its bytes, which can be put in order."""
    return value.wkb.hex() if isinstance(value, GEOSGeometry) else value
