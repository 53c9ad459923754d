"""Is an area drawn in the admin checked, versioned and carried to the incidents?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.pipeline.areas.revising import undo_revision
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from geo_incidents.territories.models import DistrictBoundary, Revision, ServiceArea
from tests.builders import appeal
from tests.toy_city import IN_EAST, IN_WEST, ToyCity, areas, square

pytestmark = pytest.mark.ignore_template_errors

BOW = {
    "type": "MultiPolygon",
    "coordinates": [
        [[[50.0, 55.05], [50.01, 55.06], [50.01, 55.05], [50.0, 55.06], [50.0, 55.05]]]
    ],
}


def drawn(*box: float) -> str:
    west, south, east, north = box
    return areas(square(west, south, east, north)).geojson


def sent(area: ServiceArea, **changed: Any) -> dict[str, Any]:
    form = {
        "organisation": area.organisation_id,
        "categories": ",".join(area.categories),
        "geometry": area.geometry.geojson,
        "valid_from": "",
        "valid_to": "",
    }
    return form | changed


@pytest.fixture
def admin(client: Client, toy_city: ToyCity, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def change(admin: Client, area: ServiceArea, **changed: Any) -> str:
    path = f"/admin/territories/servicearea/{area.pk}/change/"
    return admin.post(path, sent(area, **changed), follow=True).content.decode()


def test_an_overlap_is_refused_and_told_in_square_metres(
    admin: Client, toy_city: ToyCity
) -> None:
    area = toy_city.service_areas["company-a"]
    page = change(admin, area, geometry=drawn(50.0, 55.0, 50.06, 55.06))
    assert "УК «Бульвар»" in page
    assert "м²" in page
    assert ServiceArea.objects.get(pk=area.pk).live


def test_an_overlap_that_is_wanted_is_saved(admin: Client, toy_city: ToyCity) -> None:
    area = toy_city.service_areas["company-a"]
    wider = drawn(50.0, 55.0, 50.06, 55.06)
    change(admin, area, geometry=wider, accept_overlap="on")
    live = ServiceArea.objects.get(organisation=area.organisation, live=True)
    assert live.geometry.extent[2] == pytest.approx(50.06)


def test_what_is_drawn_is_a_revision_and_can_be_undone(
    admin: Client, toy_city: ToyCity, administrator: User
) -> None:
    area = toy_city.service_areas["company-a"]
    change(admin, area, geometry=drawn(50.0, 55.0, 50.04, 55.06))
    revision = Revision.objects.get(author=administrator.username)
    assert revision.state == Revision.State.APPLIED
    assert list(ServiceArea.objects.filter(withdrawn_by=revision)) == [area]
    undo_revision(revision.pk)
    assert ServiceArea.objects.get(organisation=area.organisation, live=True) == area


def test_the_incidents_in_it_follow(admin: Client, toy_city: ToyCity) -> None:
    stored = appeal(toy_city, category="roof-leak", position=IN_WEST)
    carry([stored.pk], Stopwatch())
    change(
        admin,
        toy_city.service_areas["company-a"],
        geometry=drawn(50.0, 55.0, 50.01, 55.06),
    )
    assert Incident.objects.get().organisation is None
    assert PublicIncident.objects.get().organisation_name == ""
    revision = Revision.objects.latest("applied_at")
    assert revision.reassigned == 1


def test_a_line_that_crosses_itself_is_repaired_and_told(
    admin: Client, toy_city: ToyCity
) -> None:
    area = toy_city.service_areas["company-a"]
    page = change(admin, area, geometry=json.dumps(BOW))
    assert "исправлен" in page
    assert ServiceArea.objects.get(
        organisation=area.organisation, live=True
    ).geometry.valid


def test_an_area_is_never_drawn_while_a_proposal_waits(
    admin: Client, toy_city: ToyCity
) -> None:
    Revision.objects.create(
        municipality=toy_city.municipality,
        collection=Revision.Collection.SERVICE_AREAS,
        title="Списки из министерства",
    )
    area = toy_city.service_areas["company-a"]
    page = change(admin, area, geometry=drawn(50.0, 55.0, 50.04, 55.06))
    assert "Списки из министерства" in page
    assert ServiceArea.objects.get(pk=area.pk).live


def test_a_removed_area_is_withdrawn_not_lost(admin: Client, toy_city: ToyCity) -> None:
    area = toy_city.service_areas["company-b"]
    stored = appeal(toy_city, category="roof-leak", position=IN_EAST)
    carry([stored.pk], Stopwatch())
    path = f"/admin/territories/servicearea/{area.pk}/delete/"
    admin.post(path, {"post": "yes"})
    area.refresh_from_db()
    assert not area.live
    assert Incident.objects.get().organisation is None


def test_a_second_area_for_the_same_topics_is_told_apart(
    admin: Client, toy_city: ToyCity
) -> None:
    area = toy_city.service_areas["company-a"]
    form = sent(area, geometry=drawn(49.96, 55.0, 49.97, 55.01))
    admin.post("/admin/territories/servicearea/add/", form)
    codes = ServiceArea.objects.filter(organisation=area.organisation, live=True)
    assert sorted(codes.values_list("code", flat=True)) == ["housing", "housing #2"]


def test_boundaries_of_one_level_may_not_overlap(
    admin: Client, toy_city: ToyCity
) -> None:
    west = DistrictBoundary.objects.get(district__code="west")
    path = f"/admin/territories/districtboundary/{west.pk}/change/"
    wider = drawn(50.0, 55.0, 50.06, 55.06)
    form = {"district": west.district_id, "geometry": wider}
    assert "Восточный" in admin.post(path, form).content.decode()
    narrower = drawn(50.0, 55.0, 50.04, 55.06)
    admin.post(path, form | {"geometry": narrower})
    assert DistrictBoundary.objects.get(
        district__code="west", live=True
    ).geometry.extent[2] == pytest.approx(50.04)


@pytest.mark.parametrize(
    "persona", ["operator", "planner", "chief", "officer_of_west", "nobody"]
)
def test_nobody_else_draws(
    client: Client, toy_city: ToyCity, request: pytest.FixtureRequest, persona: str
) -> None:
    user = request.getfixturevalue(persona)
    if persona != "nobody":
        client.force_login(user)
    area = toy_city.service_areas["company-a"]
    client.post(f"/admin/territories/servicearea/{area.pk}/delete/", {"post": "yes"})
    assert ServiceArea.objects.get(pk=area.pk).live
