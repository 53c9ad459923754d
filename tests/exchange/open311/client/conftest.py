"""Which neighbour is there? One with an organisation of ours, and an endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from geo_incidents.exchange.open311.client.models import Endpoint
from geo_incidents.territories.models import Organisation
from tests.exchange.answering_server import answering
from tests.exchange.open311.client.neighbour import Neighbour
from tests.toy_city import ToyCity


@pytest.fixture(scope="session")
def live_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveServer]:
    """Our own server as a neighbour; it starts before any test has settings."""
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static")):
        server = LiveServer(request.config.getvalue("liveserver"))
        yield server
        server.stop()


@pytest.fixture
def neighbour() -> Neighbour:
    return Neighbour()


@pytest.fixture
def endpoint(
    toy_city: ToyCity, neighbour: Neighbour, settings: Settings
) -> Iterator[Endpoint]:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    centre = Organisation.objects.create(
        municipality=toy_city.municipality,
        code="centre",
        kind=Organisation.Kind.REGIONAL,
        name="Центр управления регионом",
    )
    with answering(neighbour.answer) as url:
        yield Endpoint.objects.create(
            municipality=toy_city.municipality,
            name="Соседний город",
            url=f"{url}/",
            api_key="our-key-there",
            organisation=centre,
        )


def due_again() -> None:
    """Let the time of every endpoint come."""
    Endpoint.objects.update(available_at=timezone.now() - timedelta(seconds=1))
