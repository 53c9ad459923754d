"""What leaves the house? The normalised address inside the fence, and nothing else."""

from __future__ import annotations

import pytest

from geo_incidents.gazetteer.addresses import Address, parse
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.providers.answers import Provider, Query
from geo_incidents.geocoding.providers.queries import query_for
from tests.geocoding.providers.service import Service
from tests.geocoding.providers.speakers import AGENT, SPEAKERS, Speaker
from tests.toy_city import DISTRICTS, areas

FENCES = {
    "nominatim": {"viewbox": "49.96,55.0,50.1,55.06", "bounded": "1"},
    "photon": {"bbox": "49.96,55.0,50.1,55.06"},
    "yandex": {"bbox": "49.96,55.0~50.1,55.06", "rspn": "1"},
}
QUESTIONS = {
    "nominatim": {"street": "5 улица Новая", "city": "Квадратов"},
    "photon": {"q": "улица Новая 5, Квадратов"},
    "yandex": {"geocode": "Квадратов, улица Новая, 5"},
}


@pytest.fixture
def town() -> Municipality:
    return Municipality(
        code="kvadratov", name="Квадратов", geometry=areas(*DISTRICTS["town"][4])
    )


def test_the_question_is_fenced_and_signed(
    speaker: Speaker, service: Service, provider: Provider, query: Query
) -> None:
    service.says(speaker.body())
    provider.locate(query)
    (asked,) = service.asked
    expected = FENCES[speaker.name] | QUESTIONS[speaker.name]
    assert asked.path == speaker.path
    assert expected.items() <= asked.parameters.items()
    assert asked.user_agent == AGENT


def test_a_service_may_live_under_a_path(
    speaker: Speaker, service: Service, query: Query
) -> None:
    service.says(speaker.body())
    speaker.provider(f"{service.url}/geo/").locate(query)
    assert service.asked[0].path == f"/geo{speaker.path}"


def test_yandex_gets_its_key(service: Service, query: Query) -> None:
    yandex = SPEAKERS[2]
    service.says(yandex.body())
    yandex.provider(service.url).locate(query)
    assert service.asked[0].parameters["apikey"] == "secret-key"


@pytest.mark.parametrize(
    ("written", "street", "number", "settlement"),
    [
        ("ул. Новая, д. 5, кв. 17", "улица Новая", "5", ""),
        ("ул Новая 5 корп. 2, подъезд 3, этаж 4", "улица Новая", "5 к2", ""),
        ("ул. Новая, д. 12, к. 2, стр. 1", "улица Новая", "12 к2 с1", ""),
        ("Новый пр-кт, д. 7, лит. А", "Новый проспект", "7", ""),
        ("г. Квадратов, пос. Луговой, ул. Садовая, 3", "улица Садовая", "3", "луговой"),
        ("8 Марта, 12", "8 Марта", "12", ""),
        ("1-я линия, д. 4", "1-я линия", "4", ""),
    ],
)
def test_an_address_is_asked_about_without_flats(
    town: Municipality, written: str, street: str, number: str, settlement: str
) -> None:
    query = query_for(town, parse(written, town=town.name))
    assert query is not None
    assert (query.street, query.number, query.settlement) == (
        street,
        number,
        settlement,
    )


@pytest.mark.parametrize(
    "street",
    [
        "",
        "8 800 555 35 35",
        "улица Новая someone@example.org",
        "у нас во дворе уже неделю не горит фонарь",
        "ул Новая 5 подъезд 3",
        "улица " + "А" * 200,
    ],
)
def test_what_is_no_street_is_not_asked_about(town: Municipality, street: str) -> None:
    assert query_for(town, Address(street=street, number="5")) is None


def test_without_a_fence_nothing_is_asked(town: Municipality) -> None:
    town.geometry = None
    assert query_for(town, Address(street="улица Новая")) is None


def test_spellings_of_one_address_share_a_key(town: Municipality) -> None:
    written = ["ул. Новая, д. 5 к. 2", "Новая улица, дом 5, корпус 2, кв. 8"]
    queries = [query_for(town, parse(text, town=town.name)) for text in written]
    assert len({query.key for query in queries if query}) == 1
