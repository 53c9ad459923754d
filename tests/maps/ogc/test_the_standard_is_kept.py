"""Does each resource say what the standard wants it to say?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.incidents import make_public_incident
from tests.toy_city import BOUNDS, IN_WEST, ToyCity

Told = dict[str, Any]
RESOURCES = [
    *("/ogc/", "/ogc/conformance", "/ogc/collections", "/ogc/collections/incidents"),
    *("/ogc/collections/incidents/items", "/ogc/collections/districts/items"),
    "/ogc/collections/districts/items/kvadratov.west",
]


def ask(client: Client, path: str, status: int = 200, **asked: Any) -> Told:
    response = client.get(path, asked)
    assert response.status_code == status, response.content
    told: Told = response.json()
    return told


def by_relation(told: Told) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in told["links"]}


def test_the_landing_page_leads_everywhere(client: Client, toy_city: ToyCity) -> None:
    found = by_relation(ask(client, "/ogc/"))
    assert {"self", "alternate", "service-desc", "service-doc"} <= set(found)
    for relation in ("service-desc", "service-doc", "conformance", "data"):
        assert client.get(found[relation]).status_code == 200


@pytest.mark.parametrize("path", ["/ogc/", "/ogc/conformance", "/ogc/collections"])
def test_a_page_leads_to_open_data_once(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    page = client.get(path, {"f": "html"}).content.decode()
    assert page.count('/open-data/"') == 1


def test_it_says_what_it_conforms_to(client: Client, toy_city: ToyCity) -> None:
    told = ask(client, "/ogc/conformance")["conformsTo"]
    named = {one.rpartition("/")[2] for one in told}
    assert named == {"core", "geojson", "html", "oas30"}


def test_collections_say_where_and_when(client: Client, toy_city: ToyCity) -> None:
    made = make_public_incident(toy_city)
    told = ask(client, "/ogc/collections")["collections"]
    assert [one["id"] for one in told] == ["incidents", "districts"]
    spatial, temporal = (told[0]["extent"][of] for of in ("spatial", "temporal"))
    assert spatial["bbox"] == [pytest.approx(BOUNDS)]
    assert spatial["crs"].endswith("CRS84")
    assert temporal["interval"] == [[made.opened_at.isoformat(), None]]
    for one in told:
        assert ask(client, by_relation(one)["items"].replace("html", "json"))


@pytest.mark.parametrize("path", RESOURCES)
def test_every_resource_is_also_a_page_for_people(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    make_public_incident(toy_city)
    told = client.get(path)
    assert told["Content-Type"].startswith("application/")
    page = client.get(path, headers={"accept": "text/html,*/*;q=0.1"})
    assert page["Content-Type"].startswith("text/html")
    assert client.get(path, {"f": "html"})["Content-Type"] == page["Content-Type"]
    assert "Accept" in page["Vary"]
    assert "private" in page["Cache-Control"]


@pytest.mark.parametrize("path", RESOURCES)
def test_any_site_may_read_it_and_need_not_read_it_twice(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    told = client.get(path)
    assert told["Access-Control-Allow-Origin"] == "*"
    assert "max-age" in told["Cache-Control"]
    if "items" not in path or "west" in path:
        known = {"if-none-match": told["ETag"]}
        assert client.get(path, headers=known).status_code == 304


def test_a_feature_is_geojson_with_a_stable_id(
    client: Client, toy_city: ToyCity
) -> None:
    made = make_public_incident(toy_city)
    path = f"/ogc/collections/incidents/items/{made.number}"
    response = client.get(path)
    assert response["Content-Type"] == "application/geo+json"
    told = response.json()
    assert (told["id"], told["type"]) == (made.number, "Feature")
    assert told["geometry"] == {"type": "Point", "coordinates": list(IN_WEST)}
    properties = told["properties"]
    assert properties["district"] == "kvadratov.west-south"
    assert properties["organisation"] == "kvadratov.company-a"
    assert properties["opened_at"] == "2026-03-10T09:00:00+00:00"
    assert "collection" in by_relation(told)


@pytest.mark.parametrize(
    "wrong",
    [
        *("colour=red", "limit=0", "limit=ten", "limit=-1", "limit=", "f=xml"),
        *("bbox=1,2,3", "bbox=a,b,c,d", "bbox=1,2,nan,4", "bbox=50,56,51,55", "bbox="),
        *("bbox=1,2,3,4,5", "bbox=1,2,3,inf", "datetime=yesterday", "datetime="),
        *("datetime=2026-13-01T00:00:00Z", "datetime=2026-01-02/2026-01-01"),
        *("datetime=../x", "datetime=2026-01-01/2026-01-02/2026-01-03"),
        *("datetime=9999-12-31", "datetime=2026-W01", "status=overdue", "after=x"),
        *("limit=5&limit=6", "bbox=50,55,51,56&bbox=50,55,51,56", "after=%00"),
        *("crs=EPSG:3857", "number=1", "timeline=new", "description=яма"),
    ],
)
def test_a_wrong_question_is_refused_in_words(
    client: Client, toy_city: ToyCity, wrong: str
) -> None:
    told = ask(client, f"/ogc/collections/incidents/items?{wrong}", 400)
    assert told["code"] == "InvalidParameterValue"
    assert told["description"]


@pytest.mark.parametrize(
    "path",
    [
        *("/ogc/collections/appeals", "/ogc/collections/hotspots/items"),
        *("/ogc/collections/incidents/items/0", "/ogc/collections/incidents/items/x"),
        "/ogc/collections/incidents/items/99999999999999999999",
        "/ogc/collections/districts/items/nowhere",
    ],
)
def test_what_is_not_there_is_not_found(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    assert ask(client, path, 404)["code"] == "NotFound"


def test_whoever_asks_for_too_many_gets_as_many_as_there_can_be(
    client: Client, toy_city: ToyCity
) -> None:
    make_public_incident(toy_city)
    told = ask(client, "/ogc/collections/incidents/items", limit=10**12)
    assert told["numberReturned"] == 1


def test_only_what_is_published_is_said(client: Client, toy_city: ToyCity) -> None:
    make_public_incident(toy_city)
    (one,) = ask(client, "/ogc/collections/incidents/items")["features"]
    assert set(one["properties"]) == {
        *("number", "status", "group", "category", "category_name"),
        *("category_name_en", "municipality", "district", "district_name"),
        *("organisation", "organisation_name", "address", "accuracy_m"),
        *("appeals_count", "opened_at", "updated_at", "closed_at", "due_at"),
        "photos",
    }
