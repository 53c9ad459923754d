"""Do other programs learn from one address what our tiles hold?"""

from __future__ import annotations

import pytest
from django.test import Client

from tests.maps.basemap.reading import layers_of
from tests.toy_city import BOUNDS, IN_WEST, ToyCity


def test_it_says_where_the_tiles_are_and_how_far_they_reach(
    client: Client, toy_city: ToyCity
) -> None:
    said = client.get("/basemap/tiles.json").json()
    assert said["tilejson"] == "3.0.0"
    assert said["tiles"] == ["http://testserver/basemap/{z}/{x}/{y}.mvt"]
    assert said["bounds"] == pytest.approx(list(BOUNDS))
    assert (said["minzoom"], said["maxzoom"]) == (4, 18)
    assert said["attribution"] == "Основа: адресный реестр города"


@pytest.mark.parametrize("zoom", [9, 13, 16])
def test_what_it_says_of_the_layers_is_true(
    client: Client, toy_city: ToyCity, zoom: int
) -> None:
    said = {
        layer["id"]: layer
        for layer in client.get("/basemap/tiles.json").json()["vector_layers"]
    }
    for name, features in layers_of(client, IN_WEST, zoom).items():
        assert said[name]["minzoom"] <= zoom <= said[name]["maxzoom"]
        for feature in features:
            assert set(feature.told) <= set(said[name]["fields"])


def test_before_there_is_a_city_it_has_no_bounds(client: Client, db: None) -> None:
    assert "bounds" not in client.get("/basemap/tiles.json").json()
