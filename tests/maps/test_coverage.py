"""Who sees which findings of the coverage, and in which files?"""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from geo_incidents.accounts.models import User
from geo_incidents.territories.models import Organisation
from tests.personas import Role, make_user
from tests.toy_city import ToyCity, square
from tests.two_towns import TwoTowns

PAGE = "/internal/areas/coverage/"
DATA = [PAGE + "map.json", PAGE + "all.geojson", PAGE + "all.csv"]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def crowded(toy_city: ToyCity) -> ToyCity:
    """Wren overlaps company A in the west, Eagle overlaps company B in the east.

    Heron answers for waste in one corner, so houses on both sides lack somebody.
    """
    _found(toy_city, "wren", "management_company")
    toy_city.serve("wren", square(50.01, 55.01, 50.011, 55.011), ["housing"])
    _found(toy_city, "eagle", "management_company")
    toy_city.serve("eagle", square(50.07, 55.02, 50.071, 55.021), ["housing"])
    _found(toy_city, "heron", "utility")
    toy_city.serve("heron", square(50.09, 55.05, 50.1, 55.06), ["waste"])
    _found(toy_city, "finch", "emergency")
    return toy_city


def _found(city: ToyCity, word: str, kind: str) -> None:
    city.organisations[word] = Organisation.objects.create(
        municipality=city.municipality, code=word, kind=kind, name=f"{word} name"
    )


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def findings(client: Client, **asked: str) -> list[dict[str, Any]]:
    answer = client.get(PAGE + "all.geojson", asked)
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["features"]
    return [one["properties"] for one in found]


def everything(client: Client) -> str:
    """Return all that a user is sent, in one text."""
    answers = [client.get(path) for path in (PAGE, *DATA)]
    assert {answer.status_code for answer in answers} == {200}
    texts = [answer.content.decode() for answer in answers]
    return "".join([texts[0], json.dumps(json.loads(texts[1])), *texts[2:]])


@pytest.mark.parametrize("path", [PAGE, *DATA[1:]])
def test_who_is_not_logged_in_is_asked_to(client: Client, path: str, db: None) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (
        302,
        reverse("accounts:login"),
    )


def test_the_map_of_who_is_not_logged_in_stays_empty(client: Client, db: None) -> None:
    assert client.get(DATA[0]).status_code == 401


@pytest.mark.parametrize("path", [PAGE, *DATA])
def test_a_login_without_a_role_sees_nothing(
    toy_city: ToyCity, nobody: User, path: str
) -> None:
    assert logged_in(nobody).get(path).status_code == 403


@pytest.mark.parametrize(
    "role", [Role.OPERATOR, Role.PLANNER, Role.CHIEF, Role.ADMINISTRATOR]
)
def test_who_sees_the_installation_sees_everything(crowded: ToyCity, role: str) -> None:
    sent = everything(logged_in(make_user("somebody", role)))
    assert all(word in sent for word in ("wren", "eagle", "finch"))


def test_an_officer_sees_the_own_district_only(
    crowded: ToyCity, officer_of_west: User
) -> None:
    sent = everything(logged_in(officer_of_west))
    assert "wren" in sent
    assert not any(word in sent for word in ("eagle", "finch"))


def test_the_officer_next_door_sees_the_other_half(
    crowded: ToyCity, officer_of_east: User
) -> None:
    sent = everything(logged_in(officer_of_east))
    assert "eagle" in sent
    assert "wren" not in sent


def test_an_officer_counts_the_own_houses_only(
    crowded: ToyCity, officer_of_west: User, officer_of_east: User
) -> None:
    counted = [
        sum(f["houses"] for f in findings(logged_in(user)) if f["finding"] == "gap")
        for user in (officer_of_west, officer_of_east)
    ]
    assert counted == [4, 1]


def test_what_lies_across_the_border_concerns_both(
    crowded: ToyCity, officer_of_west: User, officer_of_east: User
) -> None:
    for user in (officer_of_west, officer_of_east):
        pairs = [f["organisations"] for f in findings(logged_in(user))]
        assert ["company-a", "company-b"] in pairs


def test_a_company_sees_what_concerns_its_own_areas(
    crowded: ToyCity, user_of_company_a: User
) -> None:
    client = logged_in(user_of_company_a)
    sent = everything(client)
    assert "wren" in sent
    assert not any(word in sent for word in ("eagle", "finch", "heron"))
    assert {f["finding"] for f in findings(client)} == {"overlap"}


def test_the_other_company_sees_the_other_overlap(
    crowded: ToyCity, user_of_company_b: User
) -> None:
    sent = everything(logged_in(user_of_company_b))
    assert "eagle" in sent
    assert "wren" not in sent


def test_kind_and_district_narrow_what_is_shown(
    crowded: ToyCity, staff_client: Client
) -> None:
    by_kind = findings(staff_client, kind="utility")
    assert {f["finding"] for f in by_kind} == {"gap"}
    in_west = findings(staff_client, district="west", kind="management_company")
    assert ["company-b", "eagle"] not in [f["organisations"] for f in in_west]


@pytest.mark.parametrize(
    "asked",
    [{"city": "nowhere"}, {"kind": "nothing"}, {"district": "nowhere"}],
)
def test_what_does_not_exist_is_not_found(
    toy_city: ToyCity, staff_client: Client, asked: dict[str, str]
) -> None:
    assert staff_client.get(PAGE, asked).status_code == 404


def test_an_officer_may_not_ask_for_the_neighbour(
    crowded: ToyCity, officer_of_west: User
) -> None:
    client = logged_in(officer_of_west)
    assert client.get(PAGE, {"district": "east"}).status_code == 404


def test_each_town_has_a_report_of_its_own(
    two_towns: TwoTowns, staff_client: Client
) -> None:
    _found(two_towns.krugov, "wren", "emergency")
    assert "wren" not in [
        code
        for f in findings(staff_client, city="kvadratov")
        for code in f["organisations"]
    ]
    assert "wren name" in staff_client.get(PAGE, {"city": "krugov"}).content.decode()


def test_an_officer_of_one_town_does_not_see_the_other(two_towns: TwoTowns) -> None:
    officer = make_user("officer", Role.OFFICER)
    officer.districts.add(two_towns.krugov.districts["west"])
    client = logged_in(officer)
    assert client.get(PAGE, {"city": "kvadratov"}).status_code == 404


def test_staff_of_one_town_do_not_see_the_other(two_towns: TwoTowns) -> None:
    planner = make_user("planner", Role.PLANNER)
    planner.municipalities.add(two_towns.krugov.municipality)
    client = logged_in(planner)
    assert ["company-a", "company-b"] in [f["organisations"] for f in findings(client)]
    assert client.get(PAGE, {"city": "kvadratov"}).status_code == 404


def test_a_change_of_areas_is_seen_at_once(
    toy_city: ToyCity, staff_client: Client
) -> None:
    before = len(findings(staff_client))
    _found(toy_city, "wren", "management_company")
    toy_city.serve("wren", square(50.01, 55.01, 50.011, 55.011), ["housing"])
    assert len(findings(staff_client)) == before + 1


def test_a_name_is_no_formula_in_the_table(
    toy_city: ToyCity, staff_client: Client
) -> None:
    _found(toy_city, "=1+1", "emergency")
    text = staff_client.get(PAGE + "all.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert [row[2] for row in rows if "=1+1" in row[2]] == ["'=1+1 name"]


def test_the_page_is_complete_without_scripts(
    crowded: ToyCity, staff_client: Client
) -> None:
    page = staff_client.get(PAGE).content.decode()
    assert "Дома, за которые никто не отвечает" in page
    assert "wren name" in page
    assert "all.geojson?city=kvadratov" in page


def test_the_areas_lead_there(toy_city: ToyCity, staff_client: Client) -> None:
    assert PAGE in staff_client.get("/internal/areas/").content.decode()
