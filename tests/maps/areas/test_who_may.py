"""Do only those look at changes of areas, and make them, who may?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.territories.models import Revision
from tests.city_files import make_municipality

LOOKED_AT = [
    "",
    "{number}/",
    "{number}/outlines.json",
    "{number}/areas.geojson",
    "{number}/areas.csv",
    "{number}/incidents.csv",
]
LOADED = ["new/"]
DONE = ["{number}/apply/", "{number}/undo/", "{number}/discard/"]
CHANGE = ["chief", "administrator"]
LOOK = ["operator", "planner"]
NEITHER = [
    *("officer_of_west", "officer_of_east"),
    *("user_of_company_a", "user_of_company_b", "nobody"),
]


def path_of(page: str, proposal: Revision) -> str:
    return "/internal/areas/" + page.format(number=proposal.pk)


@pytest.fixture
def browser(request: pytest.FixtureRequest, persona: str) -> Client:
    client = Client()
    client.force_login(request.getfixturevalue(persona))
    return client


@pytest.mark.parametrize("page", LOOKED_AT)
@pytest.mark.parametrize("persona", [*CHANGE, *LOOK])
def test_who_looks_after_the_city_may_look(
    browser: Client, proposal: Revision, page: str
) -> None:
    response = browser.get(path_of(page, proposal))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("page", [*LOOKED_AT, *LOADED])
@pytest.mark.parametrize("persona", NEITHER)
def test_others_may_not_look(browser: Client, proposal: Revision, page: str) -> None:
    response = browser.get(path_of(page, proposal))
    assert response.status_code == 403
    assert "Бульвар" not in response.content.decode()


@pytest.mark.parametrize("page", [*LOOKED_AT, *LOADED])
def test_a_resident_is_led_to_the_login(
    client: Client, proposal: Revision, page: str
) -> None:
    response = client.get(path_of(page, proposal))
    assert response.status_code == (401 if page.endswith("json") else 302) or (
        page.endswith("geojson") and response.status_code == 302
    )


@pytest.mark.parametrize("page", DONE)
@pytest.mark.parametrize("persona", [*LOOK, *NEITHER])
def test_only_who_may_change_changes(
    browser: Client, proposal: Revision, page: str
) -> None:
    assert browser.post(path_of(page, proposal)).status_code == 403
    assert Revision.objects.get(pk=proposal.pk).state == "proposed"


@pytest.mark.parametrize("persona", LOOK)
def test_who_only_looks_sees_no_button(browser: Client, proposal: Revision) -> None:
    for page in ("", "{number}/"):
        text = browser.get(path_of(page, proposal)).content.decode()
        assert "/apply/" not in text
        assert "/new/" not in text
    assert browser.get("/internal/areas/new/").status_code == 403


@pytest.mark.parametrize("persona", CHANGE)
def test_who_may_change_applies_and_undoes(browser: Client, proposal: Revision) -> None:
    for act, state in (("apply", "applied"), ("undo", "undone")):
        browser.post(path_of(f"{{number}}/{act}/", proposal))
        assert Revision.objects.get(pk=proposal.pk).state == state


@pytest.mark.parametrize("page", DONE)
def test_a_link_changes_nothing(
    chief_client: Client, proposal: Revision, page: str
) -> None:
    assert chief_client.get(path_of(page, proposal)).status_code == 405


@pytest.mark.parametrize(
    ("persona", "is_there"),
    [("operator", True), ("chief", True), ("officer_of_west", False)],
)
def test_the_map_of_the_staff_leads_there(
    browser: Client, proposal: Revision, is_there: bool
) -> None:
    text = browser.get("/internal/").content.decode()
    assert ('href="/internal/areas/"' in text) is is_there


def test_who_is_limited_to_a_town_sees_the_changes_of_that_one(
    client: Client, chief: User, proposal: Revision
) -> None:
    home, elsewhere = proposal.municipality, make_municipality()
    for town, status in ((elsewhere, 404), (home, 200)):
        chief.municipalities.set([town])
        client.force_login(chief)
        for page in LOOKED_AT[1:]:
            assert client.get(path_of(page, proposal)).status_code == status, page
        assert ("West to B" in client.get("/internal/areas/").content.decode()) is (
            town == home
        )
    chief.municipalities.set([elsewhere])
    client.post(path_of("{number}/apply/", proposal))
    assert Revision.objects.get(pk=proposal.pk).state == "proposed"
