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

PATIENT_S = 10.0  # a loaded machine answers late
AGENT = "geo_incidents/test (someone@example.org)"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One service's tongue: ``one`` makes a result, ``body`` the whole answer."""

    name: str
    path: str
    provider: Callable[..., Provider]
    one: Callable[..., dict[str, Any]]
    body: Callable[..., object]


def nominatim(url: str, timeout_s: float = PATIENT_S) -> Provider:
    return NominatimProvider(Access(url, timeout_s, AGENT))


def photon(url: str, timeout_s: float = PATIENT_S) -> Provider:
    return PhotonProvider(Access(url, timeout_s, AGENT))


def yandex(url: str, timeout_s: float = PATIENT_S) -> Provider:
    return YandexProvider(Access(url, timeout_s, AGENT), key="secret-key")


SPEAKERS = [
    Speaker(
        "nominatim",
        "/search",
        nominatim,
        service.nominatim_place,
        service.nominatim_body,
    ),
    Speaker(
        "photon",
        "/api",
        photon,
        service.photon_feature,
        service.photon_body,
    ),
    Speaker(
        "yandex",
        "/v1/",
        yandex,
        service.yandex_object,
        service.yandex_body,
    ),
]
