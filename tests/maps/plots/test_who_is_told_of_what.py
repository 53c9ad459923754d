"""Who opens which plot, and what of it are they told, in each form?"""

from __future__ import annotations

import io
import json

import pytest
from django.test import Client
from openpyxl import load_workbook

from geo_incidents.accounts.models import Export, Plot, User
from geo_incidents.accounts.plots import draw_plot
from tests.maps.plots.conftest import BOTH
from tests.toy_city import ToyCity, areas, square

NAMES = {"УК «Азимут»", "УК «Бульвар»"}
# By persona: how many came in the plot, and whose names are told.
SIGHTS = {
    "operator": (3, NAMES),
    "planner": (3, NAMES),
    "chief": (3, NAMES),
    "administrator": (3, NAMES),
    "officer_of_west": (2, {"УК «Азимут»"}),
    "officer_of_east": (1, {"УК «Бульвар»"}),
}
COMPANIES = {"user_of_company_a": 2, "user_of_company_b": 1}


@pytest.fixture
def logged_in(client: Client, request: pytest.FixtureRequest, persona: str) -> Client:
    client.force_login(request.getfixturevalue(persona))
    return client


@pytest.mark.parametrize("persona", SIGHTS)
def test_a_shared_plot_tells_each_of_their_own(
    logged_in: Client, plot: Plot, persona: str
) -> None:
    count, names = SIGHTS[persona]
    response = logged_in.get(f"/internal/plots/{plot.pk}/")
    assert response.context["summary"].total.received == count
    organisations = {name for _judged, name in response.context["told"].organisations}
    assert organisations == names


@pytest.mark.parametrize("persona", ["officer_of_west", "planner"])
def test_the_files_say_the_same(logged_in: Client, plot: Plot, persona: str) -> None:
    count, names = SIGHTS[persona]
    path = f"/internal/plots/{plot.pk}"
    assert logged_in.get(f"{path}/report.pdf").content.startswith(b"%PDF")
    content = logged_in.get(f"{path}/report.xlsx").content
    book = load_workbook(io.BytesIO(content))
    assert book["Числа"]["B2"].value == count
    assert {cell.value for cell in book["Организации"]["A"][1:]} == names
    response = logged_in.get(f"{path}/incidents.geojson")
    outline, *found = json.loads(response.getvalue())["features"]
    assert outline["properties"] == {"name": "Набережная"}
    assert len(found) == count
    assert Export.objects.get().asked == f"{path}/incidents.geojson"


@pytest.mark.parametrize("persona", COMPANIES)
def test_a_company_draws_for_itself_alone(
    logged_in: Client,
    request: pytest.FixtureRequest,
    plot: Plot,
    persona: str,
) -> None:
    assert logged_in.get(f"/internal/plots/{plot.pk}/").status_code == 404
    assert "Набережная" not in logged_in.get("/internal/plots/").content.decode()
    own = draw_plot(request.getfixturevalue(persona), areas(BOTH), name="Своё")
    response = logged_in.get(f"/internal/plots/{own.pk}/")
    assert response.context["summary"].total.received == COMPANIES[persona]


@pytest.mark.parametrize("page", ["", "report.pdf", "report.xlsx", "incidents.geojson"])
def test_an_unshared_plot_is_answered_like_none(
    client: Client, plot: Plot, operator: User, page: str
) -> None:
    Plot.objects.update(is_shared=False)
    client.force_login(operator)
    foreign = client.get(f"/internal/plots/{plot.pk}/{page}")
    none = client.get(f"/internal/plots/999999999/{page}")
    assert foreign.status_code == none.status_code == 404


@pytest.mark.parametrize("act", ["change", "delete"])
def test_only_who_drew_it_changes_it(
    client: Client, plot: Plot, operator: User, planner: User, act: str
) -> None:
    path = f"/internal/plots/{plot.pk}/{act}"
    client.force_login(operator)
    assert client.post(path, {"name": "Чужое"}).status_code == 404
    plot.refresh_from_db()
    client.force_login(planner)
    assert client.post(path, {"name": "Берег"}).status_code == 302
    assert [one.name for one in Plot.objects.all()] == (
        ["Берег"] if act == "change" else []
    )


def test_who_has_no_role_draws_nothing(client: Client, nobody: User) -> None:
    client.force_login(nobody)
    assert client.get("/internal/plots/").status_code == 403


def test_a_resident_is_led_to_the_login(client: Client, plot: Plot) -> None:
    response = client.get(f"/internal/plots/{plot.pk}/")
    assert response["Location"].startswith("/accounts/login/")


def test_days_and_topics_can_be_chosen(staff_client: Client, plot: Plot) -> None:
    path = f"/internal/plots/{plot.pk}/"
    kerbs = staff_client.get(f"{path}?category=kerb").context["summary"]
    assert kerbs.total.received == 1
    then = staff_client.get(f"{path}?from=2020-01-01&to=2020-02-01").context["summary"]
    assert then.total.received == 0
    wrong = staff_client.get(f"{path}?from=2020-01-01&to=2026-01-01")
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.content.decode()
    assert staff_client.get(f"{path}report.xlsx?category=no").status_code == 400


def test_a_plot_without_incidents_is_told_of_as_well(
    client: Client, toy_city: ToyCity, officer_of_east: User
) -> None:
    own = draw_plot(officer_of_east, areas(square(50.001, 55.05, 50.002, 55.051)))
    client.force_login(officer_of_east)
    response = client.get(f"/internal/plots/{own.pk}/")
    assert response.context["summary"].total.received == 0
    assert client.get(f"/internal/plots/{own.pk}/report.xlsx").status_code == 200
