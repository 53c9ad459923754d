"""Are waiting appeals placed by the services, and the others left as they should be?"""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.geocoding.deciding import decide
from geo_incidents.geocoding.learning import Choice
from geo_incidents.geocoding.models import Location, Precision
from geo_incidents.geocoding.provider_lookup import ask_providers
from geo_incidents.geocoding.services import geocode
from geo_incidents.intake.models import Appeal
from tests.geocoding.providers.links import NOMINATIM
from tests.geocoding.providers.service import Reply, Service
from tests.toy_building import build
from tests.toy_city import IN_WEST, ToyCity

FOUND = NOMINATIM.body(NOMINATIM.one(IN_WEST, "улица Новая", "5"))
NOTHING = NOMINATIM.body()
_number = count(1)


@pytest.fixture(autouse=True)
def _nominatim(service: Service, settings: Settings) -> None:
    settings.GEOCODING_PROVIDERS = ["nominatim"]
    settings.GEOCODING_NOMINATIM_URL = service.url
    settings.GEOCODING_MIN_INTERVAL_S = 0


def waiting(city: ToyCity, address: str = "ул. Новая, д. 5") -> Location:
    """Store an appeal that the gazetteer could not place."""
    appeal = Appeal.objects.create(
        municipality=city.municipality,
        channel=Appeal.Channel.WEB,
        external_id=str(next(_number)),
        category=city.categories["pothole"],
        address=address,
        text="Меня зовут Аноним",
        requested_at=timezone.now(),
    )
    geocode([appeal.pk])
    return Location.objects.get(appeal=appeal)


def test_a_found_appeal_gets_its_location(toy_city: ToyCity, service: Service) -> None:
    location = waiting(toy_city)
    service.says(FOUND)
    assert ask_providers(10) == [location.pk]
    location.refresh_from_db()
    assert location.position is not None
    assert location.position.coords == IN_WEST
    assert (location.precision, location.accuracy_m) == (Precision.HOUSE, 15.0)
    assert (location.provider, location.confidence) == ("nominatim", 0.9)
    assert location.address == "улица Новая, 5"
    assert location.reasons == ["address_not_found", "nominatim:found"]


def test_a_house_that_the_register_lacks_is_asked_about_and_bettered(
    toy_city: ToyCity, service: Service
) -> None:
    location = waiting(toy_city, address="ул. Ленина, 400")
    assert location.precision == Precision.STREET
    service.says(NOMINATIM.body(NOMINATIM.one(IN_WEST, "улица Ленина", "400")))
    assert ask_providers(10) == [location.pk]
    location.refresh_from_db()
    assert (location.precision, location.provider) == (Precision.HOUSE, "nominatim")


def test_a_street_is_kept_where_the_service_knows_no_house_either(
    toy_city: ToyCity, service: Service
) -> None:
    location = waiting(toy_city, address="ул. Ленина, 400")
    service.says(NOMINATIM.body(NOMINATIM.one(IN_WEST, "улица Ленина", "")))
    assert ask_providers(10) == []
    assert ask_providers(10) == []
    assert len(service.asked) == 1
    after = Location.objects.get(pk=location.pk)
    assert (after.precision, after.provider) == (Precision.STREET, "gazetteer")
    assert after.position == location.position


def test_a_later_run_of_the_gazetteer_leaves_it(
    toy_city: ToyCity, service: Service
) -> None:
    location = waiting(toy_city)
    service.says(FOUND)
    ask_providers(10)
    geocode([location.pk])
    location.refresh_from_db()
    assert location.provider == "nominatim"


def test_what_nobody_knows_is_not_asked_again(
    toy_city: ToyCity, service: Service
) -> None:
    location = waiting(toy_city)
    service.says(NOTHING)
    assert ask_providers(10) == []
    location.refresh_from_db()
    assert (location.precision, location.provider) == (Precision.NONE, "nominatim")
    assert location.reasons == ["address_not_found", "nominatim:not_found"]
    assert ask_providers(10) == []
    assert len(service.asked) == 1


def test_what_could_not_be_asked_waits_for_the_next_sweep(
    toy_city: ToyCity, service: Service
) -> None:
    location = waiting(toy_city)
    service.replies = [Reply("", 503), Reply(FOUND)]
    assert ask_providers(10) == []
    location.refresh_from_db()
    assert (location.precision, location.provider) == (Precision.NONE, "gazetteer")
    assert location.reasons == ["address_not_found"]
    assert ask_providers(10) == [location.pk]


def test_the_longest_waiting_come_first_and_failures_go_behind(
    toy_city: ToyCity, service: Service
) -> None:
    first, second = (
        waiting(toy_city, f"ул. Новая, д. {number}") for number in ("5", "7")
    )
    service.replies = [Reply("", 503), Reply(NOTHING)]
    ask_providers(1)
    ask_providers(1)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.provider, second.provider) == ("gazetteer", "nominatim")


def test_neither_text_nor_flat_leaves_the_house(
    toy_city: ToyCity, service: Service
) -> None:
    waiting(toy_city, "ул. Новая, д. 5, кв. 42, подъезд 3")
    service.says(NOTHING)
    ask_providers(10)
    (asked,) = service.asked
    assert asked.parameters["street"] == "5 улица Новая"
    assert not any("Аноним" in value for value in asked.parameters.values())
    assert not any("42" in value for value in asked.parameters.values())


def test_who_is_placed_or_gave_no_address_is_not_asked_about(
    toy_city: ToyCity, service: Service
) -> None:
    waiting(toy_city, "улица Ленина, 12")
    waiting(toy_city, "")
    assert ask_providers(10) == []
    assert service.asked == []


def test_without_a_fence_nobody_is_asked(toy_city: ToyCity, service: Service) -> None:
    waiting(toy_city)
    toy_city.municipality.geometry = None
    toy_city.municipality.save()
    assert ask_providers(10) == []
    assert service.asked == []


@pytest.mark.django_db(transaction=True)
def test_an_operator_who_was_faster_wins(service: Service) -> None:
    location = waiting(build())
    operator = User.objects.create(username="operator")

    def place_by_hand() -> None:
        """Happens while the service thinks, in a session of its own."""
        decide(location.pk, Choice((50.01, 55.01), ""), author=operator)
        connection.close()

    service.replies = [Reply(FOUND, hold=place_by_hand)]
    assert ask_providers(10) == []
    location.refresh_from_db()
    assert location.provider == "operator"


def test_no_providers_means_no_work(
    toy_city: ToyCity,
    settings: Settings,
    django_assert_num_queries: Any,
) -> None:
    waiting(toy_city)
    settings.GEOCODING_PROVIDERS = []
    with django_assert_num_queries(0):
        assert ask_providers(10) == []


@pytest.mark.django_db(transaction=True)
def test_a_transaction_around_it_is_refused(service: Service) -> None:
    with (
        pytest.raises(RuntimeError, match="durable"),
        transaction.atomic(),
    ):
        ask_providers(10)
    assert service.asked == []
