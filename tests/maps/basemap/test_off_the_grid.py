"""Is a tile that cannot be refused in a sentence, at no cost?"""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.toy_city import ToyCity


@pytest.mark.parametrize(
    "path",
    ["3/8/0", "3/0/8", "19/0/0", "23/0/0", "99999999/0/0", f"3/0/{10**40}"],
)
def test_there_is_no_tile(
    client: Client,
    toy_city: ToyCity,
    django_assert_num_queries: DjangoAssertNumQueries,
    path: str,
) -> None:
    with django_assert_num_queries(0):
        refused = client.get(f"/basemap/{path}.mvt")
    assert refused.status_code == 404
    assert refused.json()["error"].startswith("Такой плитки нет")


@pytest.mark.parametrize("path", ["-1/0/0", "3/-1/0", "3/0.5/0", "a/b/c"])
def test_what_is_no_number_is_no_address(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    assert client.get(f"/basemap/{path}.mvt").status_code == 404


def test_tiles_are_read_only(client: Client, toy_city: ToyCity) -> None:
    assert client.post("/basemap/9/0/0.mvt").status_code == 405
