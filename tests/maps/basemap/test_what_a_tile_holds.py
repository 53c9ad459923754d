"""Does a tile hold the ground of the city, more of it as one comes nearer?"""

from __future__ import annotations

from tempfile import NamedTemporaryFile

import pyogrio
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from geo_incidents.gazetteer.models import Ground
from geo_incidents.spatial.grid import unit_position
from tests.toy_city import IN_WEST, OUTSIDE, ToyCity


def tile_path(at: tuple[float, float], z: int) -> str:
    x, y = unit_position(*at)
    return f"/basemap/{z}/{int(x * 2**z)}/{int(y * 2**z)}.mvt"


def layers_of(client: Client, at: tuple[float, float], z: int) -> dict[str, set[str]]:
    """Return the layers of a tile with the names of their attributes."""
    response = client.get(tile_path(at, z))
    assert response["Content-Type"] == "application/vnd.mapbox-vector-tile"
    with NamedTemporaryFile(suffix=".mvt") as file:
        file.write(response.content)
        file.flush()
        return {
            name: set(pyogrio.read_info(file.name, layer=name)["fields"]) - {"mvt_id"}
            for name, _geometry_type in pyogrio.list_layers(file.name)
        }


def test_from_afar_one_sees_outlines_and_main_roads(
    client: Client, toy_city: ToyCity
) -> None:
    assert layers_of(client, IN_WEST, 9) == {
        "roads": {"rank", "name"},
        "districts": {"name", "level"},
        "green": {"name"},
    }


def test_near_by_one_sees_houses_with_numbers_and_all_streets(
    client: Client, toy_city: ToyCity
) -> None:
    assert layers_of(client, (50.02, 55.0203), 17) == {
        "buildings": set(),
        "houses": {"number"},
    }
    assert layers_of(client, (50.06, 55.02), 17) == {"roads": {"rank", "name"}}


def test_places_and_green_have_names(client: Client, toy_city: ToyCity) -> None:
    layers = layers_of(client, (50.03, 55.05), 16)
    assert layers["places"] == {"kind", "name"}
    assert layers["green"] == {"name"}


def test_a_town_without_roads_is_drawn_from_its_streets(
    client: Client, toy_city: ToyCity
) -> None:
    Ground.objects.filter(kind="road").delete()
    assert layers_of(client, (50.02, 55.0203), 16)["roads"] == {"rank", "name"}


def test_where_there_is_nothing_the_tile_is_empty(
    client: Client, toy_city: ToyCity
) -> None:
    response = client.get(tile_path(OUTSIDE, 14))
    assert (response.status_code, response.content) == (204, b"")
    assert client.get("/basemap/2/0/0.mvt").status_code == 204


@pytest.mark.parametrize("path", ["3/8/0", "23/0/0", "3/0/99999999999999999999999"])
def test_off_the_grid_there_is_no_tile(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    assert client.get(f"/basemap/{path}.mvt").status_code == 404


def test_a_tile_is_kept_and_asked_for_again_by_its_tag(
    client: Client,
    toy_city: ToyCity,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(1):
        first = client.get(tile_path(IN_WEST, 14))
    assert first["Cache-Control"] == "public, max-age=3600"
    again = client.get(tile_path(IN_WEST, 14), HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
