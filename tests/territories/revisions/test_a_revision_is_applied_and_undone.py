"""Does a change take effect as a whole, and go again as a whole?"""

from __future__ import annotations

from datetime import date

import pytest
import shapely
from django.db import IntegrityError, transaction

from geo_incidents.errors import RevisionRefused
from geo_incidents.territories.models import (
    DistrictBoundary,
    DistrictBoundaryPart,
    Revision,
    ServiceArea,
    ServiceAreaPart,
)
from geo_incidents.territories.revisions.drafts import AreaDraft, Wish
from geo_incidents.territories.revisions.services import (
    apply,
    discard,
    propose,
    undo,
)
from tests.toy_city import ToyCity

CHANGE = date(2026, 1, 1)
Collected = Revision.Collection


def wish(city: ToyCity, collection: Collected = Collected.SERVICE_AREAS) -> Wish:
    return Wish(city.municipality, collection, "New lists", "Operator", CHANGE)


def ground(
    west: float, south: float, east: float, north: float
) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([shapely.box(west, south, east, north)])


def proposed(city: ToyCity) -> Revision:
    """Give the whole town to company A; B and the road department are gone."""
    drawn = AreaDraft(
        city.organisations["company-a"].pk,
        ground(50.0, 55.0, 50.1, 55.06),
        "housing",
        ("housing",),
    )
    revision = propose(wish(city), [drawn]).revision
    assert revision is not None
    return revision


def easternmost(city: ToyCity) -> float:
    city.municipality.refresh_from_db()
    assert city.municipality.geometry is not None
    return city.municipality.geometry.extent[2]


def tables() -> list[list[tuple[object, ...]]]:
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (ServiceArea, DistrictBoundary)
    ] + [
        sorted(
            (area, bytes(geometry.wkb))
            for area, geometry in model.objects.values_list(area, "geometry")
        )
        for model, area in (
            (ServiceAreaPart, "service_area"),
            (DistrictBoundaryPart, "boundary"),
        )
    ]


def test_a_proposal_has_no_effect(toy_city: ToyCity) -> None:
    before = set(ServiceArea.objects.filter(live=True))
    parts = ServiceAreaPart.objects.count()
    proposed(toy_city)
    assert set(ServiceArea.objects.filter(live=True)) == before
    assert ServiceAreaPart.objects.count() == parts


def test_applied_it_holds_from_its_day_on(toy_city: ToyCity) -> None:
    apply(proposed(toy_city).pk)
    company = toy_city.organisations["company-a"].service_areas.filter(live=True)
    assert sorted(company.values_list("valid_from", "valid_to"), key=str) == [
        (None, CHANGE),
        (CHANGE, None),
    ]
    gone = toy_city.organisations["company-b"].service_areas.filter(live=True)
    assert [area.valid_to for area in gone] == [CHANGE]


def test_apply_undo_apply_give_the_same_tables(toy_city: ToyCity) -> None:
    revision = proposed(toy_city)
    before = tables()
    apply(revision.pk)
    after = tables()
    undo(revision.pk)
    assert tables() == before
    apply(revision.pk)
    assert tables() == after


def test_the_same_drafts_propose_nothing(toy_city: ToyCity) -> None:
    apply(proposed(toy_city).pk)
    drawn = AreaDraft(
        toy_city.organisations["company-a"].pk,
        ground(50.0, 55.0, 50.1, 55.06),
        "housing",
        ("housing",),
    )
    assert propose(wish(toy_city), [drawn]).revision is None


def test_a_second_proposal_waits_for_the_first(toy_city: ToyCity) -> None:
    revision = proposed(toy_city)
    with pytest.raises(RevisionRefused, match="New lists"):
        proposed(toy_city)
    discard(revision.pk)
    assert proposed(toy_city).pk != revision.pk


def test_the_database_knows_one_proposal_per_collection(toy_city: ToyCity) -> None:
    proposed(toy_city)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(
            municipality=toy_city.municipality,
            collection=Collected.SERVICE_AREAS,
            title="another",
        )


def test_a_discarded_proposal_leaves_no_trace(toy_city: ToyCity) -> None:
    before = set(ServiceArea.objects.values_list("pk", "live", "withdrawn_by"))
    discard(proposed(toy_city).pk)
    assert set(ServiceArea.objects.values_list("pk", "live", "withdrawn_by")) == before


def test_what_is_applied_cannot_be_discarded_or_applied_again(
    toy_city: ToyCity,
) -> None:
    revision = apply(proposed(toy_city).pk)
    for refused in (apply, discard):
        with pytest.raises(RevisionRefused):
            refused(revision.pk)


def test_only_the_last_change_can_be_undone(toy_city: ToyCity) -> None:
    first = apply(proposed(toy_city).pk)
    drawn = AreaDraft(
        toy_city.organisations["company-b"].pk, ground(50, 55, 50.1, 55.06), "housing"
    )
    second = propose(wish(toy_city), [drawn]).revision
    assert second is not None
    apply(second.pk)
    with pytest.raises(RevisionRefused):
        undo(first.pk)
    undo(second.pk)
    undo(first.pk)


def test_a_proposal_is_refused_when_the_areas_have_changed_since(
    toy_city: ToyCity,
) -> None:
    revision = proposed(toy_city)
    ServiceArea.objects.filter(withdrawn_by=revision).update(live=False)
    with pytest.raises(RevisionRefused):
        apply(revision.pk)
    assert not ServiceArea.objects.filter(introduced_by=revision, live=True).exists()


def test_a_revision_that_is_gone_is_told(toy_city: ToyCity) -> None:
    with pytest.raises(RevisionRefused):
        apply(4711)


def test_an_area_drawn_by_another_collection_is_taken_over(toy_city: ToyCity) -> None:
    drawn = AreaDraft(
        toy_city.organisations["company-a"].pk,
        ground(50.0, 55.0, 50.01, 55.01),
        "housing",
        ("housing",),
    )
    proposal = propose(wish(toy_city, Collected.HOUSE_LISTS), [drawn])
    assert (proposal.comparison.changed, proposal.comparison.removed) == (1, 0)


def test_new_boundaries_redraw_the_municipality(toy_city: ToyCity) -> None:
    town = toy_city.districts["town"]
    drawn = AreaDraft(town.pk, ground(50.0, 55.0, 50.2, 55.06))
    partly = Wish(
        toy_city.municipality, Collected.DISTRICTS, "Town grows", is_complete=False
    )
    revision = propose(partly, [drawn]).revision
    assert revision is not None
    apply(revision.pk)
    assert easternmost(toy_city) == pytest.approx(50.2)
    undo(revision.pk)
    assert easternmost(toy_city) == pytest.approx(50.1)
