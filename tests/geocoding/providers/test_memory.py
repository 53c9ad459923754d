"""Is a service asked once about one address, and is nothing kept that may not be?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.gazetteer.addresses import Address
from geo_incidents.geocoding.models import ProviderAnswer
from geo_incidents.geocoding.providers.answers import Found, NotFound, Query
from geo_incidents.geocoding.providers.configured import ask, configured_chain
from geo_incidents.geocoding.providers.memory import HeldAnswers, StoredAnswers
from tests.geocoding.providers.service import Service
from tests.geocoding.providers.speakers import SPEAKERS, Speaker
from tests.toy_city import IN_WEST, ToyCity

ADDRESS = Address(street="ул. Новая", number="д. 5, кв. 3")
OTHER_SPELLING = Address(street="Новая улица", number="5")
YANDEX = SPEAKERS[2]


@pytest.fixture
def one_provider(speaker: Speaker, service: Service, settings: Settings) -> Speaker:
    settings.GEOCODING_PROVIDERS = [speaker.name]
    settings.GEOCODING_MIN_INTERVAL_S = 0
    settings.GEOCODING_YANDEX_KEY = "secret-key"
    settings.GEOCODING_YANDEX_STORE = True
    setattr(settings, f"GEOCODING_{speaker.name.upper()}_URL", service.url)
    return speaker


def test_what_was_found_is_asked_once(
    toy_city: ToyCity, service: Service, one_provider: Speaker
) -> None:
    service.says(one_provider.body(one_provider.one(IN_WEST, "Новая улица", "5")))
    first = ask(toy_city.municipality, ADDRESS)
    again = ask(toy_city.municipality, OTHER_SPELLING)
    assert len(service.asked) == 1
    assert isinstance(first, Found)
    assert isinstance(again, Found)
    assert first.position == again.position == IN_WEST
    assert first.address == again.address
    assert first.accuracy_m == again.accuracy_m


def test_what_was_not_found_is_asked_once(
    toy_city: ToyCity, service: Service, one_provider: Speaker
) -> None:
    service.says(one_provider.body())
    for _ in range(2):
        assert isinstance(ask(toy_city.municipality, ADDRESS), NotFound)
    assert len(service.asked) == 1


def test_no_flat_is_kept_with_the_question(
    toy_city: ToyCity, service: Service, one_provider: Speaker
) -> None:
    service.says(one_provider.body())
    ask(toy_city.municipality, ADDRESS)
    assert ProviderAnswer.objects.get().query == "|новая|улица|5"


def test_an_old_answer_is_asked_about_again(
    toy_city: ToyCity, service: Service, one_provider: Speaker
) -> None:
    service.says(one_provider.body())
    ask(toy_city.municipality, ADDRESS)
    ProviderAnswer.objects.update(answered_at=timezone.now() - timedelta(days=91))
    ask(toy_city.municipality, ADDRESS)
    assert len(service.asked) == 2
    assert ProviderAnswer.objects.count() == 1


@pytest.mark.parametrize("speaker", [YANDEX], ids=["yandex"])
def test_yandex_is_not_stored_without_a_licence_for_it(
    toy_city: ToyCity, service: Service, one_provider: Speaker, settings: Settings
) -> None:
    settings.GEOCODING_YANDEX_STORE = False
    service.says(YANDEX.body(YANDEX.one(IN_WEST, "Новая улица", "5")))
    for _ in range(2):
        assert isinstance(ask(toy_city.municipality, ADDRESS), Found)
    assert len(service.asked) == 1
    assert not ProviderAnswer.objects.exists()


def test_who_keeps_where(one_provider: Speaker, settings: Settings) -> None:
    assert isinstance(configured_chain().links[0].memory, StoredAnswers)
    settings.GEOCODING_YANDEX_STORE = False
    kind = HeldAnswers if one_provider is YANDEX else StoredAnswers
    assert isinstance(configured_chain().links[0].memory, kind)


def test_each_provider_holds_its_own(toy_city: ToyCity, query: Query) -> None:
    photon, yandex = (each.provider("http://127.0.0.1") for each in SPEAKERS[1:])
    town = toy_city.municipality
    HeldAnswers(yandex, 1).keep(town, query, NotFound("yandex"))
    assert HeldAnswers(yandex, 1).recall(town, query) == NotFound("yandex")
    assert HeldAnswers(photon, 1).recall(town, query) is None
