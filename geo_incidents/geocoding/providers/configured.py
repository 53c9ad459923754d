"""Which providers does this installation ask? What the settings say, built once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from django.conf import settings
from django.core.signals import setting_changed

from geo_incidents.gazetteer.addresses import Address
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.providers.answers import Answer, Provider
from geo_incidents.geocoding.providers.asking import Access
from geo_incidents.geocoding.providers.breaker import Breaker
from geo_incidents.geocoding.providers.chain import Chain, Link
from geo_incidents.geocoding.providers.memory import (
    HeldAnswers,
    Memory,
    StoredAnswers,
)
from geo_incidents.geocoding.providers.nominatim import NominatimProvider
from geo_incidents.geocoding.providers.photon import PhotonProvider
from geo_incidents.geocoding.providers.yandex import YandexProvider


def ask(municipality: Municipality, address: Address) -> Answer:
    """Ask the configured providers, of whom there must be one; see ``Chain.ask``."""
    return configured_chain().ask(municipality, address)


@cache
def configured_chain() -> Chain:
    """Return the chain of this process; breakers remember as long as it lives."""
    return Chain(tuple(_link(name) for name in settings.GEOCODING_PROVIDERS))


def _link(name: str) -> Link:
    provider = BUILDERS[name]()
    return Link(
        provider=provider,
        memory=_memory(provider),
        breaker=Breaker(
            settings.GEOCODING_BREAKER_FAILURES, settings.GEOCODING_BREAKER_PAUSE_S
        ),
        interval_s=settings.GEOCODING_MIN_INTERVAL_S,
    )


def _memory(provider: Provider) -> Memory:
    may_store = provider.name != "yandex" or settings.GEOCODING_YANDEX_STORE
    kind = StoredAnswers if may_store else HeldAnswers
    return kind(provider, settings.GEOCODING_CACHE_DAYS)


def _access(url: str) -> Access:
    return Access(url, settings.GEOCODING_TIMEOUT_S, settings.GEOCODING_USER_AGENT)


def _nominatim() -> Provider:
    return NominatimProvider(_access(settings.GEOCODING_NOMINATIM_URL))


def _photon() -> Provider:
    return PhotonProvider(_access(settings.GEOCODING_PHOTON_URL))


def _yandex() -> Provider:
    return YandexProvider(
        _access(settings.GEOCODING_YANDEX_URL), key=settings.GEOCODING_YANDEX_KEY
    )


BUILDERS: Final[dict[str, Callable[[], Provider]]] = {
    "nominatim": _nominatim,
    "photon": _photon,
    "yandex": _yandex,
}


def _forget(*, setting: str, **_: object) -> None:
    if setting.startswith("GEOCODING_"):
        configured_chain.cache_clear()


setting_changed.connect(_forget)
