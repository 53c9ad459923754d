"""Are the services asked in order until one is believed?"""

from __future__ import annotations

import pytest

from geo_incidents.errors import GeocoderUnavailable
from geo_incidents.gazetteer.addresses import Address
from geo_incidents.geocoding.models import ProviderAnswer
from geo_incidents.geocoding.providers.answers import (
    Ambiguous,
    Found,
    NotFound,
    Refused,
)
from tests.geocoding.providers.links import NOMINATIM, PHOTON, chain_over
from tests.geocoding.providers.service import Reply, Service
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

ADDRESS = Address(street="ул. Новая", number="5")
NOTHING_AT_NOMINATIM = NOMINATIM.body()
FOUND_BY_NOMINATIM = NOMINATIM.body(NOMINATIM.one(IN_WEST, "улица Новая", "5"))
FOUND_BY_PHOTON = PHOTON.body(PHOTON.one(IN_EAST, "улица Новая", "5"))


def test_the_first_to_find_it_ends_the_search(
    toy_city: ToyCity, service: Service
) -> None:
    service.says(FOUND_BY_NOMINATIM)
    answer = chain_over(service).ask(toy_city.municipality, ADDRESS)
    assert isinstance(answer, Found)
    assert [asked.path for asked in service.asked] == ["/search"]


def test_the_next_is_asked_when_one_knows_nothing(
    toy_city: ToyCity, service: Service
) -> None:
    service.says(NOTHING_AT_NOMINATIM, FOUND_BY_PHOTON)
    answer = chain_over(service).ask(toy_city.municipality, ADDRESS)
    assert isinstance(answer, Found)
    assert (answer.provider, answer.position) == ("photon", IN_EAST)
    assert answer.reasons == ("nominatim:not_found", "photon:found")


def test_the_next_is_asked_when_one_is_down(
    toy_city: ToyCity, service: Service
) -> None:
    service.replies = [Reply("", 503), Reply(FOUND_BY_PHOTON)]
    answer = chain_over(service).ask(toy_city.municipality, ADDRESS)
    assert isinstance(answer, Found)


def test_nobody_knowing_it_names_the_last(toy_city: ToyCity, service: Service) -> None:
    service.says(NOTHING_AT_NOMINATIM, PHOTON.body())
    answer = chain_over(service).ask(toy_city.municipality, ADDRESS)
    assert answer == NotFound("photon", ("nominatim:not_found", "photon:not_found"))


def test_doubt_ends_the_search(toy_city: ToyCity, service: Service) -> None:
    places = [NOMINATIM.one(at, "улица Новая", "5") for at in (IN_WEST, IN_EAST)]
    service.says(NOMINATIM.body(*places))
    answer = chain_over(service).ask(toy_city.municipality, ADDRESS)
    assert isinstance(answer, Ambiguous)
    assert len(service.asked) == 1


def test_unavailable_is_said_when_somebody_might_still_know(
    toy_city: ToyCity, service: Service
) -> None:
    service.replies = [
        Reply(NOTHING_AT_NOMINATIM),
        Reply("", 429, {"Retry-After": "9"}),
    ]
    with pytest.raises(GeocoderUnavailable, match="photon") as caught:
        chain_over(service).ask(toy_city.municipality, ADDRESS)
    assert caught.value.retry_after == 9


def test_a_resting_service_is_not_asked(toy_city: ToyCity, service: Service) -> None:
    service.fails(503)
    chain = chain_over(service)
    for _ in range(5):
        with pytest.raises(GeocoderUnavailable):
            chain.ask(toy_city.municipality, ADDRESS)
    assert len(service.asked) == 3 + 3  # each breaker lets three through


def test_what_is_no_street_reaches_nobody(toy_city: ToyCity, service: Service) -> None:
    address = Address(street="8 800 555 35 35")
    answer = chain_over(service).ask(toy_city.municipality, address)
    assert answer == Refused("photon", ("no_street_to_ask_about",))
    assert service.asked == []
    assert not ProviderAnswer.objects.exists()
