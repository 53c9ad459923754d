"""How does a test build a chain? Links with their own memory and breaker."""

from __future__ import annotations

from geo_incidents.geocoding.providers.answers import Provider
from geo_incidents.geocoding.providers.breaker import Breaker
from geo_incidents.geocoding.providers.chain import Chain, Link
from geo_incidents.geocoding.providers.memory import StoredAnswers
from tests.geocoding.providers.service import Service
from tests.geocoding.providers.speakers import SPEAKERS

NOMINATIM, PHOTON, YANDEX = SPEAKERS


def link(provider: Provider, *, failures: int = 3) -> Link:
    return Link(
        provider=provider,
        memory=StoredAnswers(provider, days=90),
        breaker=Breaker(failures, 60),
        interval_s=0.0,
    )


def chain_over(service: Service) -> Chain:
    """Return a chain of Nominatim and then Photon, both played by one service."""
    return Chain(
        tuple(link(each.provider(service.url)) for each in (NOMINATIM, PHOTON))
    )
