"""Does a tile hold the ground of the city, more of it as one comes nearer?"""

from __future__ import annotations

from django.test import Client

from geo_incidents.gazetteer.models import Ground
from tests.maps.basemap.reading import Feature, layers_of, tile_path, told
from tests.toy_city import IN_EAST, IN_WEST, OUTSIDE, ToyCity

AT_LENINA_12 = (50.02, 55.0203)


def test_from_afar_one_sees_the_town_its_districts_and_main_roads(
    client: Client, toy_city: ToyCity
) -> None:
    layers = layers_of(client, IN_WEST, 9)
    assert set(layers) == {"towns", "roads", "districts", "green"}
    assert told(layers["roads"], "name") == ["проспект Мира", "улица Ленина"]
    assert set(told(layers["districts"], "level")) == {"city", "district"}


def test_lesser_roads_and_okrugs_come_nearer(client: Client, toy_city: ToyCity) -> None:
    layers = layers_of(client, (50.07, 55.02), 13)
    assert "Зелёный переулок" in told(layers["roads"], "name")
    assert "okrug" in told(layers["districts"], "level")


def test_a_road_of_unknown_rank_is_a_street(client: Client, toy_city: ToyCity) -> None:
    Ground.objects.filter(name="Зелёный переулок").update(rank=None)
    assert "Зелёный переулок" not in told(
        layers_of(client, IN_EAST, 10)["roads"], "name"
    )
    assert "Зелёный переулок" in told(layers_of(client, IN_EAST, 11)["roads"], "name")


def test_near_by_one_sees_houses_with_their_numbers(
    client: Client, toy_city: ToyCity
) -> None:
    layers = layers_of(client, AT_LENINA_12, 16)
    assert len(layers["buildings"]) == 1
    assert told(layers["houses"], "number") == ["12"]


def test_a_place_that_is_drawn_is_named_once(client: Client, toy_city: ToyCity) -> None:
    in_the_park = (50.03, 55.05)
    drawn = layers_of(client, in_the_park, 15)
    assert "places" not in drawn
    assert told(drawn["names"], "name") == ["парк Победы"]
    Ground.objects.filter(kind="green").delete()
    bare = layers_of(client, in_the_park, 15)
    (place,) = bare["places"]
    assert place.told == {
        "kind": "park",
        "name": "парк Победы",
        "name_en": "Victory Park",
    }


def test_districts_have_names_in_both_languages(
    client: Client, toy_city: ToyCity
) -> None:
    west = next(
        feature.told
        for feature in layers_of(client, IN_WEST, 11)["districts"]
        if feature.told["name"] == "Западный"
    )
    assert west == {"name": "Западный", "name_en": "West", "level": "district"}


def test_what_is_smaller_than_a_few_pixels_is_left_out(
    client: Client, toy_city: ToyCity
) -> None:
    assert "water" not in layers_of(client, IN_WEST, 6)


def reach(features: list[Feature]) -> tuple[float, float]:
    bounds = [feature.geometry.bounds for feature in features]
    return min(west for west, *_ in bounds), max(east for _, _, east, _ in bounds)


def test_a_road_goes_on_beyond_the_edge_so_that_it_is_painted_whole(
    client: Client, toy_city: ToyCity
) -> None:
    west, east = reach(layers_of(client, AT_LENINA_12, 15)["roads"])
    assert (west, east) == (-128, 4096 + 128)


def test_where_there_is_nothing_the_tile_is_empty(
    client: Client, toy_city: ToyCity
) -> None:
    response = client.get(tile_path(OUTSIDE, 14))
    assert (response.status_code, response.content) == (204, b"")
    assert client.get("/basemap/2/0/0.mvt").status_code == 204
