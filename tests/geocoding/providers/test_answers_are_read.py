"""Is each service's own answer read into ours?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo_incidents.geocoding.models import Precision
from geo_incidents.geocoding.providers.answers import Found, NotFound, Provider, Query
from tests.geocoding.providers.service import Service, yandex_body, yandex_object
from tests.geocoding.providers.speakers import SPEAKERS, Speaker
from tests.toy_city import IN_WEST

YANDEX = SPEAKERS[2]


def test_a_house_is_found(
    speaker: Speaker, service: Service, provider: Provider, query: Query
) -> None:
    service.says(speaker.body(speaker.one(IN_WEST, "Новая улица", "5")))
    answer = provider.locate(query)
    assert isinstance(answer, Found)
    assert answer.provider == speaker.name
    assert answer.position == IN_WEST
    assert (answer.precision, answer.accuracy_m) == (Precision.HOUSE, 15.0)
    assert answer.address == "Новая улица, 5"
    assert answer.licence == provider.licence
    assert answer.reasons == (f"{speaker.name}:found",)


def test_another_building_of_the_number_is_near(
    speaker: Speaker, service: Service, provider: Provider, query: Query
) -> None:
    one = speaker.one(IN_WEST, "улица Новая", "5к2")
    service.says(speaker.body(one))
    answer = provider.locate(query)
    assert isinstance(answer, Found)
    assert answer.precision is Precision.NEAR_HOUSE


def test_a_street_is_found_without_its_house(
    speaker: Speaker, service: Service, provider: Provider, query: Query
) -> None:
    service.says(speaker.body(speaker.one(IN_WEST, "улица Новая")))
    answer = provider.locate(query)
    assert isinstance(answer, Found)
    assert (answer.precision, answer.address) == (Precision.STREET, "улица Новая")


def test_nothing_is_not_found(
    speaker: Speaker, service: Service, provider: Provider, query: Query
) -> None:
    service.says(speaker.body())
    answer = provider.locate(query)
    assert answer == NotFound(speaker.name, (f"{speaker.name}:not_found",))


@pytest.mark.parametrize(
    ("word", "precision"),
    [
        ("exact", Precision.HOUSE),
        ("number", Precision.NEAR_HOUSE),
        ("near", Precision.NEAR_HOUSE),
        ("range", Precision.NEAR_HOUSE),
        ("street", Precision.STREET),
    ],
)
def test_yandex_is_taken_at_its_word_for_precision(
    service: Service, query: Query, word: str, precision: Precision
) -> None:
    one = yandex_object(IN_WEST, "улица Новая", "5", precision=word)
    service.says(yandex_body(one))
    answer = YANDEX.provider(service.url).locate(query)
    assert isinstance(answer, Found)
    assert answer.precision is precision


def test_yandex_other_is_nothing(service: Service, query: Query) -> None:
    one = yandex_object(IN_WEST, "улица Новая", precision="other")
    service.says(yandex_body(one))
    assert isinstance(YANDEX.provider(service.url).locate(query), NotFound)


def test_an_exact_answer_to_another_number_is_not_the_house(
    service: Service, query: Query
) -> None:
    one = yandex_object(IN_WEST, "улица Новая", "51", precision="exact")
    service.says(yandex_body(one))
    answer = YANDEX.provider(service.url).locate(replace(query, number="5"))
    assert isinstance(answer, Found)
    assert answer.precision is Precision.STREET
