"""Which hotspots is one told of that touch a plot, and who is told of none?"""

from __future__ import annotations

import io
import json

import pytest
from django.test import Client
from openpyxl import load_workbook

from geo_incidents.accounts.models import Plot, User
from geo_incidents.accounts.plots import draw_plot
from tests.analysis.watching.known import make_hotspot
from tests.maps.plots.conftest import BOTH
from tests.toy_city import IN_EAST, IN_EAST_NORTH, ToyCity, areas

SIGHTS = {
    "planner": {"Яма на дороге", "Бордюр"},
    "operator": {"Яма на дороге", "Бордюр"},
    "officer_of_west": {"Яма на дороге"},
    "officer_of_east": {"Бордюр"},
}


@pytest.fixture(autouse=True)
def _hotspots(toy_city: ToyCity) -> None:
    """One in each district; one that lies elsewhere, and one that is no longer."""
    make_hotspot(toy_city)
    make_hotspot(toy_city, IN_EAST, district="east-south", category="kerb")
    make_hotspot(toy_city, IN_EAST_NORTH, district="east-north", category="rubbish")
    make_hotspot(toy_city, category="roof-leak", is_current=False)


@pytest.mark.parametrize("persona", SIGHTS)
def test_each_is_told_of_those_in_their_scope(
    client: Client, request: pytest.FixtureRequest, plot: Plot, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    shown = client.get(f"/internal/plots/{plot.pk}/").context["hotspots"]
    assert {one.category.name for one in shown} == SIGHTS[persona]


def test_an_organisation_is_told_of_none(
    client: Client, user_of_company_a: User
) -> None:
    own = draw_plot(user_of_company_a, areas(BOTH))
    client.force_login(user_of_company_a)
    assert client.get(f"/internal/plots/{own.pk}/").context["hotspots"] == []


def test_the_files_hold_them_too(staff_client: Client, plot: Plot) -> None:
    path = f"/internal/plots/{plot.pk}"
    book = load_workbook(io.BytesIO(staff_client.get(f"{path}/report.xlsx").content))
    assert book["Горячие точки"]["A2"].value in {"Яма на дороге", "Бордюр"}
    features = json.loads(
        staff_client.get(f"{path}/incidents.geojson").getvalue(),
    )["features"]
    kinds = [one["geometry"]["type"] for one in features]
    assert kinds == ["MultiPolygon", *["Polygon"] * 2, *["Point"] * 3]


def test_a_question_about_a_topic_is_of_its_hotspots(
    staff_client: Client, plot: Plot
) -> None:
    page = staff_client.get(f"/internal/plots/{plot.pk}/?category=kerb")
    assert [one.category.code for one in page.context["hotspots"]] == ["kerb"]
