"""Is every answer, and every refusal, what the standard says, in XML and in JSON?"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.exchange.open311.models import ServiceAttribute
from geo_incidents.gazetteer.models import Municipality
from tests.exchange.open311.calling import FORMS, IN_WEST, get, make_key, post
from tests.exchange.open311.structure import require_structure
from tests.incidents import make_public_incident
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns

by_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture
def asking_city(toy_city: ToyCity) -> ToyCity:
    """A town with a request of each kind, and questions about one topic."""
    now = timezone.now()
    make_public_incident(toy_city, opened_at=now, status="in_work")
    make_public_incident(
        *(toy_city,),
        opened_at=now,
        organisation="",
        organisation_name="",
        address="",
        district="",
        due_at=None,
        status="done",
        closed_at=now,
        timeline=[],
    )
    pothole = toy_city.categories["pothole"]
    for number, datatype in enumerate(ServiceAttribute.Datatype):
        ServiceAttribute.objects.create(
            category=pothole,
            code=f"question-{number}",
            description="Как глубоко?",
            datatype=datatype,
            choices="deep=Глубоко\nshallow=Мелко" if "list" in datatype else "",
        )
    return toy_city


@by_form
@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("discovery", "discovery"),
        ("v2/services", "services"),
        ("v2/services/pothole", "service_definition"),
        ("v2/requests", "service_requests"),
        ("v2/servicerequestupdates", "service_request_updates"),
    ],
)
def test_what_is_read_has_its_structure(
    asking_city: ToyCity, path: str, form: str, document: str
) -> None:
    response = get(path, form)
    assert response.status_code == 200
    require_structure(response, form, document)


@by_form
def test_a_request_with_extensions_has_its_structure(
    asking_city: ToyCity, form: str
) -> None:
    response = get("v2/requests", form, extensions="true")
    require_structure(response, form, "service_requests")
    assert b"extended_attributes" in response.content


@by_form
def test_one_request_is_a_list_of_one(toy_city: ToyCity, form: str) -> None:
    number = make_public_incident(toy_city).number
    response = get(f"v2/requests/{number}", form)
    require_structure(response, form, "service_requests")


@by_form
def test_what_is_handed_in_and_its_token_have_their_structure(
    toy_city: ToyCity, form: str
) -> None:
    key = make_key()
    response = post("v2/requests", form, api_key=key, service_code="kerb", **IN_WEST)
    assert response.status_code == 200
    require_structure(response, form, "handed_in")
    token = post("v2/requests", api_key=key, service_code="kerb", **IN_WEST).json()[0][
        "token"
    ]
    require_structure(get(f"v2/tokens/{token}", form), form, "tokens")


def test_discovery_is_xml_where_no_form_is_named(db: None) -> None:
    answer: Any = Client().get("/open311/discovery")
    require_structure(answer, "xml", "discovery")


GIVEN: dict[str, Any] = {"service_code": "pothole", **IN_WEST}
REFUSED_QUERIES = [
    ("v2/requests", {"status": "lost"}, 400),
    ("v2/requests", {"start_date": "yesterday"}, 400),
    ("v2/requests", {"start_date": "2026-13-01T00:00:00Z"}, 400),
    ("v2/requests", {"start_date": "2020-01-01", "end_date": "2021-01-01"}, 400),
    ("v2/requests", {"start_date": "2021-01-02", "end_date": "2021-01-01"}, 400),
    ("v2/requests", {"updated_after": "9999-12-31T23:59:59Z"}, 400),
    ("v2/requests", {"bbox": "1,2,3"}, 400),
    ("v2/requests", {"bbox": "nan,1,2,3"}, 400),
    ("v2/requests", {"bbox": "50,54,49,55"}, 400),
    ("v2/requests", {"bbox": "POLYGON((0 0,1 1,1 0,0 0))"}, 400),
    ("v2/requests", {"page": "first"}, 400),
    ("v2/requests", {"page_size": "-1"}, 400),
    ("v2/requests", {"service_request_id": ",".join(["1"] * 501)}, 400),
    ("v2/requests", {"service_code": "po\0thole"}, 400),
    ("v2/requests", {"service_code": "flood"}, 404),
    ("v2/requests", {"jurisdiction_id": "nowhere.example"}, 404),
    ("v2/requests/77", {}, 404),
    ("v2/requests/77", {"jurisdiction_id": "nowhere.example"}, 404),
    ("v2/requests/seven", {}, 404),
    ("v2/requests/99999999999999999999", {}, 404),
    ("v2/requests/77", {"api_key": "wrong"}, 403),
    ("v2/services", {"jurisdiction_id": "nowhere.example"}, 404),
    ("v2/services/flood", {}, 404),
    ("v2/services/kerb", {}, 404),
    ("v2/tokens/none", {}, 404),
    (f"v2/tokens/{uuid.UUID(int=7)}", {}, 404),
    ("v2/servicerequestupdates", {"start_date": "x"}, 400),
]
REFUSED_POSTS = [
    ({"api_key": ""}, 403),
    ({"api_key": "wrong"}, 403),
    ({"service_code": ""}, 400),
    ({"service_code": "flood"}, 404),
    ({"jurisdiction_id": "nowhere.example"}, 404),
    ({"lat": "", "long": ""}, 400),
    ({"lat": ""}, 400),
    ({"lat": "91"}, 400),
    ({"lat": "56.0", "long": "51.0"}, 400),
    ({"lat": "north"}, 400),
    ({"address_id": str(uuid.UUID(int=7)), "lat": "", "long": ""}, 400),
    ({"email": "nobody"}, 400),
    ({"description": "д" * 4001}, 400),
    ({"media_url": "file:///etc/passwd"}, 400),
    ({"attribute[depth]": "bottomless"}, 400),
]


@by_form
@pytest.mark.parametrize(("path", "query", "status"), REFUSED_QUERIES)
def test_what_cannot_be_read_is_refused_in_words(
    toy_city: ToyCity, path: str, query: dict[str, str], status: int, form: str
) -> None:
    response = get(path, form, **query)
    assert response.status_code == status
    require_structure(response, form, "errors")


@by_form
@pytest.mark.parametrize(("said", "status"), REFUSED_POSTS)
def test_what_cannot_be_received_is_refused_in_words(
    toy_city: ToyCity, said: dict[str, str], status: int, form: str
) -> None:
    ServiceAttribute.objects.create(
        category=toy_city.categories["pothole"],
        code="depth",
        description="Как глубоко?",
        datatype=ServiceAttribute.Datatype.NUMBER,
    )
    response = post("v2/requests", form, **({"api_key": make_key()} | GIVEN | said))
    assert response.status_code == status
    require_structure(response, form, "errors")


def test_every_reason_is_told(toy_city: ToyCity) -> None:
    said = {"email": "nobody", "lat": "", "long": ""}
    response = post("v2/requests", api_key=make_key(), **(GIVEN | said))
    assert len(response.json()) == 2


@by_form
def test_where_there_are_two_towns_it_is_said_which(
    two_towns: TwoTowns, form: str
) -> None:
    response = get("v2/requests", form)
    assert response.status_code == 400
    require_structure(response, form, "errors")
    assert Municipality.objects.count() == 2
    for town in Municipality.objects.all():
        assert get("v2/requests", form, jurisdiction_id=town.code).status_code == 200


@by_form
def test_another_method_is_refused_in_words(toy_city: ToyCity, form: str) -> None:
    response = post("v2/services", form)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    require_structure(response, form, "errors")


def test_moments_are_told_with_their_zone(toy_city: ToyCity) -> None:
    opened_at = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
    number = make_public_incident(toy_city, opened_at=opened_at).number
    told = get(f"v2/requests/{number}").json()[0]
    assert told["requested_datetime"] == "2026-03-10T12:00:00+03:00"


def test_what_xml_cannot_hold_does_not_break_it(toy_city: ToyCity) -> None:
    number = make_public_incident(toy_city, address="а\x0bб<&>\ufffe").number
    response = get(f"v2/requests/{number}", "xml")
    require_structure(response, "xml", "service_requests")
