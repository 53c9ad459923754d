"""How do the three services differ for a test? Their provider and their bodies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from geo_incidents.geocoding.providers.answers import Provider
from geo_incidents.geocoding.providers.asking import Access
from geo_incidents.geocoding.providers.nominatim import NominatimProvider
from geo_incidents.geocoding.providers.photon import PhotonProvider
from geo_incidents.geocoding.providers.yandex import YandexProvider
from tests.geocoding.providers import service

TIMEOUT_S = 0.3
AGENT = "geo_incidents/test (someone@example.org)"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One service's tongue: ``one`` makes a result, ``body`` the whole answer."""

    name: str
    path: str
    provider: Callable[[str], Provider]
    one: Callable[..., dict[str, Any]]
    body: Callable[..., object]


def access(url: str) -> Access:
    return Access(url, TIMEOUT_S, AGENT)


SPEAKERS = [
    Speaker(
        "nominatim",
        "/search",
        lambda url: NominatimProvider(access(url)),
        service.nominatim_place,
        service.nominatim_body,
    ),
    Speaker(
        "photon",
        "/api",
        lambda url: PhotonProvider(access(url)),
        service.photon_feature,
        service.photon_body,
    ),
    Speaker(
        "yandex",
        "/v1/",
        lambda url: YandexProvider(access(url), key="secret-key"),
        service.yandex_object,
        service.yandex_body,
    ),
]
