"""Can an administrator look after the registers, and nobody else?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from tests.toy_city import ToyCity

PAGES = [
    "gazetteer/municipality",
    "gazetteer/street",
    "gazetteer/house",
    "gazetteer/place",
    "territories/district",
    "territories/districtboundary",
    "territories/organisation",
    "territories/servicearea",
    "accounts/user",
    "intake/categorygroup",
    "intake/category",
]
MAPS = {"gazetteer/street", "gazetteer/house", "territories/districtboundary"}

pytestmark = pytest.mark.ignore_template_errors


@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_sees_list_and_forms(
    client: Client, toy_city: ToyCity, administrator: User, page: str
) -> None:
    client.force_login(administrator)
    assert client.get(f"/admin/{page}/").status_code == 200
    assert client.get(f"/admin/{page}/add/").status_code == 200


@pytest.mark.parametrize("page", sorted(MAPS))
def test_a_form_with_a_map_runs_its_script_by_a_nonce(
    client: Client, toy_city: ToyCity, administrator: User, page: str
) -> None:
    client.force_login(administrator)
    response = client.get(f"/admin/{page}/add/")
    policy = response["Content-Security-Policy"]
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    assert nonce
    assert "unsafe" not in policy
    assert f'<script nonce="{nonce}">' in response.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_what_is_drawn_is_drawn_on_the_ground_of_the_city(
    client: Client, toy_city: ToyCity, administrator: User, page: str
) -> None:
    client.force_login(administrator)
    form = client.get(f"/admin/{page}/add/").content.decode()
    assert ("js/admin_ground" in form) == ("leaflet.draw" in form)
    assert page not in MAPS or "js/admin_ground" in form


def test_other_pages_allow_no_inline_script(
    client: Client, toy_city: ToyCity, administrator: User
) -> None:
    client.force_login(administrator)
    for path in ("/", "/admin/", "/internal/"):
        assert "nonce" not in client.get(path)["Content-Security-Policy"]


@pytest.mark.parametrize(
    "persona", ["operator", "planner", "chief", "officer_of_west", "nobody"]
)
def test_nobody_else_enters(
    client: Client, toy_city: ToyCity, persona: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(persona))
    assert client.get("/admin/").status_code == 302
