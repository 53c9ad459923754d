"""Does `manage.py check` name what is missing before the first question is asked?"""

from __future__ import annotations

import pytest
from django.core.checks import registry
from pytest_django import Settings

from geo_incidents.geocoding.checks import URLS, check_providers
from geo_incidents.geocoding.providers.configured import BUILDERS


@pytest.fixture(autouse=True)
def _complete(settings: Settings) -> None:
    settings.GEOCODING_PROVIDERS = ["nominatim", "photon", "yandex"]
    settings.GEOCODING_NOMINATIM_URL = "http://127.0.0.1:8088"
    settings.GEOCODING_PHOTON_URL = "https://photon.example.org"
    settings.GEOCODING_YANDEX_KEY = "secret-key"
    settings.GEOCODING_YANDEX_STORE = True


def said() -> list[str | None]:
    messages = check_providers(None)
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


def test_complete_settings_pass() -> None:
    assert said() == []


def test_no_providers_need_no_settings(settings: Settings) -> None:
    settings.GEOCODING_PROVIDERS = []
    settings.GEOCODING_YANDEX_KEY = settings.GEOCODING_NOMINATIM_URL = ""
    assert said() == []


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("PROVIDERS", ["nominatim", "google"], "geocoding.E001"),
        ("PROVIDERS", ["nominatim", "nominatim"], "geocoding.E002"),
        ("NOMINATIM_URL", "", "geocoding.E003"),
        ("PHOTON_URL", "photon.example.org", "geocoding.E003"),
        ("YANDEX_URL", "ftp://example.org", "geocoding.E003"),
        ("YANDEX_KEY", "", "geocoding.E005"),
        ("TIMEOUT_S", 0, "geocoding.E006"),
        ("CACHE_DAYS", -1, "geocoding.E006"),
        ("YANDEX_STORE", False, "geocoding.W002"),
        ("PHOTON_URL", "https://photon.komoot.io", "geocoding.W001"),
    ],
)
def test_what_is_wrong_is_named(
    settings: Settings, setting: str, value: object, expected: str
) -> None:
    setattr(settings, f"GEOCODING_{setting}", value)
    assert expected in said()


def test_public_services_are_not_rushed(settings: Settings) -> None:
    settings.GEOCODING_NOMINATIM_URL = "https://nominatim.openstreetmap.org"
    settings.GEOCODING_MIN_INTERVAL_S = 0.1
    assert said() == ["geocoding.E004"]


def test_the_check_runs_and_knows_every_provider() -> None:
    assert check_providers in registry.registry.get_checks()
    assert set(URLS) == set(BUILDERS)
