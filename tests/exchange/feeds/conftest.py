"""What do the tests of feeds find? The two examples as feeds of the toy city.

And one that is told at once, with a server of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from geo_incidents.exchange.feeds.plans import Feed
from geo_incidents.exchange.signatures import new_secret
from tests.exchange.answering_server import answering
from tests.exchange.feeds.far_side import FarSide, pushed
from tests.exchange.feeds.files import incident_management, pos

__all__ = ["incident_management", "pos"]


@pytest.fixture
def far_side(settings: Settings) -> FarSide:
    secret = new_secret()
    settings.FEEDS_SECRETS = {"pos": [secret]}
    return FarSide(secret)


@pytest.fixture
def told_pos(
    db: None, far_side: FarSide, settings: Settings, tmp_path: Path
) -> Iterator[Feed]:
    """The feed of ПОС, told at the far side from now on."""
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    settings.FEEDS_DIR = tmp_path
    with answering(far_side.answer) as url:
        yield pushed(tmp_path, url)
