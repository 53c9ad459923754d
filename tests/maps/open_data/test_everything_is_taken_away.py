"""Does each file hold all that is published, and nothing else?"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import numpy as np
import pytest
from django.test import Client

from geo_incidents.publication.models import PublicIncident
from maps.public import record
from maps.public.open_data import files
from tests.incidents import make_public_incident
from tests.maps.tiles import crowd
from tests.settling import settle
from tests.toy_building import build
from tests.toy_city import ToyCity

COUNT = 120
FORMS = ("geojson", "ndjson", "csv")
Rows = list[dict[str, Any]]


def taken(client: Client, form: str) -> str:
    response = client.get(f"/open-data/incidents.{form}")
    assert response.status_code == 200
    return response.getvalue().decode()


def rows(client: Client, form: str) -> Rows:
    """Read a file as rows of properties, longitude and latitude."""
    text = taken(client, form)
    if form == "csv":
        return list(csv.DictReader(io.StringIO(text)))
    features = (
        json.loads(text)["features"]
        if form == "geojson"
        else [json.loads(line) for line in text.splitlines()]
    )
    return [
        one["properties"] | {"lon": lon, "lat": lat}
        for one in features
        for lon, lat in [one["geometry"]["coordinates"]]
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_holds_everything_in_order(
    client: Client, toy_city: ToyCity, form: str
) -> None:
    crowd.published(toy_city, np.random.default_rng(1), COUNT)
    found = rows(client, form)
    expected = PublicIncident.objects.order_by("number")
    assert [int(one["number"]) for one in found] == [one.number for one in expected]
    assert {frozenset(one) for one in found} == {
        frozenset([*record.NAMES, "lon", "lat"])
    }
    for one, row in zip(found, expected, strict=True):
        assert one["status"] == row.status
        assert float(one["lon"]) == pytest.approx(row.position.x, abs=1e-6)
        assert one["opened_at"] == row.opened_at.isoformat(timespec="seconds")


@pytest.mark.parametrize("form", FORMS)
def test_while_nothing_changes_nothing_is_sent_again(
    client: Client, transactional_db: None, form: str
) -> None:
    city = build()
    make_public_incident(city)
    settle()
    path = f"/open-data/incidents.{form}"
    first = client.get(path)
    first.getvalue()
    tag = {"if-none-match": first["ETag"]}
    assert client.get(path, headers=tag).status_code == 304
    stamp = {"if-modified-since": first["Last-Modified"]}
    assert client.get(path, headers=stamp).status_code == 304
    assert first["Access-Control-Allow-Origin"] == "*"
    make_public_incident(city)
    settle()
    again = client.get(path, headers=tag)
    assert again.status_code == 200
    assert len(again.getvalue()) > 0


def test_a_spreadsheet_finds_no_formula(client: Client, toy_city: ToyCity) -> None:
    make_public_incident(toy_city, address="=HYPERLINK(1)")
    (one,) = rows(client, "csv")
    assert one["address"] == "'=HYPERLINK(1)"


def test_only_so_many_are_sent_at_once(client: Client, toy_city: ToyCity) -> None:
    make_public_incident(toy_city)
    path = "/open-data/incidents.csv"
    begun = [client.get(path) for _ in range(files.MOST_AT_ONCE)]
    assert client.get(path).status_code == 429
    assert client.head(path).status_code == 200
    for one in begun:
        one.close()
    assert client.get(path).getvalue()
