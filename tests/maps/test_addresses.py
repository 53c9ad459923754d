"""Does the address box find what people type, and say where a spot is?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.toy_city import IN_WEST, OUTSIDE, ToyCity


def nearest(client: Client, at: tuple[float, float]) -> dict[str, Any]:
    lon, lat = at
    found: dict[str, Any] = client.get(
        f"/addresses/nearest.json?lon={lon}&lat={lat}"
    ).json()
    return found


def test_a_house_is_found_before_its_street(client: Client, toy_city: ToyCity) -> None:
    answer = client.get("/addresses/search.json", {"q": "ленина 12"}).json()
    assert answer == {
        "items": [
            {
                "kind": "house",
                "label": "улица Ленина, 12",
                "lon": 50.02,
                "lat": 55.0203,
                "bounds": None,
                "marks": [[6, 12], [14, 16]],
            },
            {
                "kind": "street",
                "label": "улица Ленина",
                "lon": 50.05,
                "lat": 55.02,
                "bounds": [50.0, 55.02, 50.1, 55.02],
                "marks": [[6, 12]],
            },
        ],
        "read_as": "",
    }


def test_the_other_keyboard_layout_is_said(client: Client, toy_city: ToyCity) -> None:
    answer = client.get("/addresses/search.json", {"q": "ktybyf 12"}).json()
    assert answer["read_as"] == "ленина 12"
    assert answer["items"][0]["label"] == "улица Ленина, 12"


@pytest.mark.parametrize("text", ["", "л", "\x00", "%%", "__", "ъъъъ", "'; DROP"])
def test_what_means_nothing_finds_nothing(
    client: Client, toy_city: ToyCity, text: str
) -> None:
    response = client.get("/addresses/search.json", {"q": text})
    assert (response.status_code, response.json()) == (
        200,
        {"items": [], "read_as": ""},
    )


def test_a_spot_has_an_address_and_a_district(
    client: Client, toy_city: ToyCity
) -> None:
    lon, lat = IN_WEST
    answer = client.get(
        "/addresses/nearest.json", {"lon": str(lon), "lat": str(lat)}
    ).json()
    assert answer == {
        "label": "улица Ленина, 12",
        "distance_m": 33,
        "district": "Юго-Западный",
        "inside": True,
        "works": [],
    }


@pytest.mark.parametrize("at", [OUTSIDE, (50.02, 54.99)])
def test_a_spot_outside_is_said_to_be_outside(
    client: Client, toy_city: ToyCity, at: tuple[float, float]
) -> None:
    lon, lat = at
    answer = client.get(
        "/addresses/nearest.json", {"lon": str(lon), "lat": str(lat)}
    ).json()
    assert answer == {
        "label": None,
        "distance_m": None,
        "district": None,
        "inside": False,
        "works": [],
    }
