"""Are two towns of the same codes and streets kept apart on both maps?"""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.pipeline.drain import drain
from tests.builders import appeal
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_city import IN_WEST, ToyCity
from tests.two_towns import TwoTowns, in_krugov

BOX = "bbox=49.9,54.9,50.4,55.1"
TOWNS = ("kvadratov", "krugov")


@pytest.fixture(autouse=True)
def placed(two_towns: TwoTowns) -> dict[str, Appeal]:
    """One appeal at the same corner of either town, carried through all stages."""
    made = {
        "kvadratov": _report(two_towns.kvadratov, "wren", IN_WEST),
        "krugov": _report(two_towns.krugov, "eagle", in_krugov(IN_WEST)),
    }
    drain()
    return made


@pytest.fixture
def lost(two_towns: TwoTowns) -> dict[str, Appeal]:
    made = {
        town: appeal(getattr(two_towns, town), address="село Дальнее, дом 5")
        for town in TOWNS
    }
    drain()
    return made


def _report(city: ToyCity, word: str, at: tuple[float, float]) -> Appeal:
    message = appeal(
        city, category="roof-leak", position=at, text=word, external_id="the same"
    )
    photo = Photo(appeal=message)
    photo.image.save(f"{word}.jpg", ContentFile(word.encode()))
    return message


def incident_of(message: Appeal) -> Incident:
    return IncidentAppeal.objects.get(pk=message.pk).incident


def get(client: Client, path: str) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def limited_to(two_towns: TwoTowns, town: str, role: str = Role.OPERATOR) -> Client:
    city: ToyCity = getattr(two_towns, town)
    if role == Role.OFFICER:
        user = make_officer(city, "west")
    elif role == Role.COMPANY:
        user = make_company_user(city, "company-a")
    else:
        user = make_user(f"{role}-{town}", role)
        user.municipalities.add(city.municipality)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("level", ["town", "west", "west-south"])
def test_the_public_filter_asks_for_one_town(
    client: Client, placed: dict[str, Appeal], town: str, level: str
) -> None:
    number = incident_of(placed[town]).pk
    where = f"{BOX}&district={town}.{level}"
    items = get(client, f"/map/incidents.json?{where}")["items"]
    assert [item["number"] for item in items] == [number]
    points = get(client, f"/map/tiles/0/0/0.json?{where}")["points"]
    assert [point[3] for point in points] == [number]
    assert get(client, f"/map/counts.json?{where}")["total"] == 1


def test_the_code_of_an_outline_is_what_the_filter_asks_for(
    client: Client, placed: dict[str, Appeal]
) -> None:
    told = [f["properties"] for f in get(client, "/map/districts.json")["features"]]
    codes = {one["code"] for one in told}
    assert len(codes) == len(told) == 14
    assert {one["parent"] for one in told if one["level"] != "city"} <= codes
    for code in codes:
        assert get(client, f"/map/counts.json?district={code}")["total"] <= 1


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("asked", ["district={}.west", "organisation={}.company-a"])
def test_the_internal_filter_asks_for_one_town(
    staff_client: Client, placed: dict[str, Appeal], town: str, asked: str
) -> None:
    where = f"{BOX}&{asked.format(town)}"
    items = get(staff_client, f"/internal/incidents.json?{where}")["items"]
    assert [item["number"] for item in items] == [incident_of(placed[town]).pk]
    tile = get(staff_client, f"/internal/tiles/0/0/0.json?{where}")
    counts = get(staff_client, f"/internal/counts.json?{where}")
    assert tile["total"] == counts["total"] == 1


@pytest.mark.parametrize("asked", ["district=west", "organisation=company-a"])
def test_a_short_code_means_nothing_in_two_towns(
    staff_client: Client, asked: str
) -> None:
    assert staff_client.get(f"/internal/counts.json?{asked}").status_code == 400


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize(
    "role",
    [
        Role.OPERATOR,
        Role.PLANNER,
        Role.CHIEF,
        Role.ADMINISTRATOR,
        Role.OFFICER,
        Role.COMPANY,
    ],
)
def test_nobody_of_one_town_sees_the_other(
    two_towns: TwoTowns, placed: dict[str, Appeal], town: str, role: str
) -> None:
    client = limited_to(two_towns, town, role)
    other = TOWNS[1 - TOWNS.index(town)]
    ours, theirs = placed[town], placed[other]
    for path in ("/internal/tiles/0/0/0.json", "/internal/counts.json"):
        assert get(client, path)["total"] == 1
    items = get(client, f"/internal/incidents.json?{BOX}")["items"]
    assert [item["number"] for item in items] == [incident_of(ours).pk]
    asked = get(client, f"/internal/counts.json?district={other}.town")
    assert asked["total"] == 0
    for message, status in ((ours, 200), (theirs, 404)):
        photo = message.photos.get()
        for path in (
            f"/internal/incidents/{incident_of(message).pk}/",
            f"/internal/photos/{photo.pk}.jpg",
        ):
            response = client.get(path)
            assert response.status_code == status, path
            assert b"".join(response)


@pytest.mark.parametrize("town", TOWNS)
def test_the_queue_holds_the_own_town_only(
    two_towns: TwoTowns, lost: dict[str, Appeal], town: str
) -> None:
    client = limited_to(two_towns, town)
    items = get(client, "/internal/queue.json?kind=unlocated")["items"]
    assert [item["id"] for item in items] == [lost[town].pk]
    other = lost[TOWNS[1 - TOWNS.index(town)]]
    lon, lat = IN_WEST
    place = f"/internal/queue/{other.pk}/place"
    assert client.post(place, {"lon": lon, "lat": lat}).status_code == 404


def test_an_appeal_is_placed_in_its_own_town(
    staff_client: Client, lost: dict[str, Appeal]
) -> None:
    lon, lat = IN_WEST
    place = f"/internal/queue/{lost['krugov'].pk}/place"
    assert staff_client.post(place, {"lon": lon, "lat": lat}).status_code == 400
    lon, lat = in_krugov(IN_WEST)
    number = staff_client.post(place, {"lon": lon, "lat": lat}).json()["incident"]
    incident = Incident.objects.get(pk=number)
    assert incident.municipality.code == "krugov"
    assert incident.address == "улица Ленина, 12"


@pytest.mark.parametrize("town", TOWNS)
def test_the_map_of_the_staff_opens_on_their_town(
    two_towns: TwoTowns, town: str
) -> None:
    client = limited_to(two_towns, town)
    setup = client.get("/internal/").context["map_setup"]
    outline = getattr(two_towns, town).municipality.geometry
    assert setup["city"] == {"kvadratov": "Квадратов", "krugov": "Кругов"}[town]
    assert setup["bounds"] == pytest.approx(outline.extent)


def test_who_sees_both_opens_on_both(operator: User, client: Client) -> None:
    client.force_login(operator)
    setup = client.get("/internal/").context["map_setup"]
    assert setup["city"] == ""
    assert setup["bounds"] == pytest.approx((49.96, 55.0, 50.3, 55.06))
