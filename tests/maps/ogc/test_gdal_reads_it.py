"""Does GDAL, by which QGIS reads, find in our OGC API what the database holds?

Its driver asks a live server as it asks any other; nothing of ours reads along.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pytest
from django.core.signals import request_started
from pytest_django.live_server_helper import LiveServer

from geo_incidents.publication.models import PublicIncident
from maps.public import record
from tests.maps.ogc import gdal
from tests.maps.tiles import crowd
from tests.toy_building import build

COUNT = 250
PAGE = 60
BOX = (49.9, 54.0, 50.05, 56.0)


@pytest.fixture
def published(transactional_db: None) -> list[PublicIncident]:
    return crowd.published(build(), np.random.default_rng(2), COUNT)


@pytest.fixture
def heard() -> Iterator[list[dict[str, list[str]]]]:
    """The questions that the server was asked for features by."""
    questions: list[dict[str, list[str]]] = []

    def hear(environ: dict[str, Any], **_: object) -> None:
        if environ["PATH_INFO"].endswith("/items"):
            questions.append(parse_qs(environ["QUERY_STRING"]))

    request_started.connect(hear)
    yield questions
    request_started.disconnect(hear)


def read(
    live_server: LiveServer, layer: str = "incidents", **asked: Any
) -> dict[str, list[Any]]:
    source = f"OAPIF:{live_server.url}/ogc"
    return gdal.read(source, layer=layer, PAGE_SIZE=str(PAGE), **asked)


def test_it_reads_every_incident_with_all_that_is_said_of_it(
    published: list[PublicIncident],
    live_server: LiveServer,
    heard: list[dict[str, list[str]]],
) -> None:
    found = read(live_server)
    assert len(found["number"]) == COUNT
    expected = list(record.records(PublicIncident.objects.order_by("number")))
    for place, name in enumerate(record.NAMES):
        told = [one[place] for one in expected]
        if name.endswith("_at"):
            told = [one and f"{one:%Y-%m-%dT%H:%M:%S}" for one in told]
        assert [one or None for one in found[name]] == [one or None for one in told]
    assert len([one for one in heard if "after" in one]) >= COUNT // PAGE


def test_a_box_and_a_property_are_asked_of_the_server(
    published: list[PublicIncident],
    live_server: LiveServer,
    heard: list[dict[str, list[str]]],
) -> None:
    found = read(live_server, bbox=BOX, where="status = 'done'")
    expected = {
        one.number
        for one in published
        if one.position.x <= BOX[2] and one.status == "done"
    }
    assert set(found["number"]) == expected != set()
    asked = heard[-1]
    assert [float(part) for part in asked["bbox"][0].split(",")] == list(BOX)
    assert asked["status"] == ["done"]


def test_it_reads_the_districts(
    published: list[PublicIncident], live_server: LiveServer
) -> None:
    found = read(live_server, "districts")
    assert len(found["code"]) == 7
    assert "kvadratov.west" in found["code"]
