"""Is a tile tagged, kept as long as it may be, packed, and sent once only?"""

from __future__ import annotations

import gzip

import numpy as np
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from geo_incidents.accounts.models import User
from tests.incidents import make_incident, make_public_incident
from tests.maps.tiles import crowd
from tests.maps.tiles.asking import INTERNAL, path_at
from tests.maps.tiles.conftest import Fold
from tests.toy_city import OUTSIDE, ToyCity


def test_a_public_tile_is_kept_for_a_moment_and_is_the_same_for_all(
    client: Client, toy_city: ToyCity
) -> None:
    make_public_incident(toy_city)
    response = client.get(path_at(12))
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "public, max-age=5, stale-while-revalidate=30"
    assert response["Vary"] == "Accept-Encoding"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert "Content-Language" not in response


def test_who_is_logged_in_gets_the_same_public_tile(
    client: Client, staff_client: Client, toy_city: ToyCity
) -> None:
    make_public_incident(toy_city)
    mine, theirs = (one.get(path_at(12)) for one in (client, staff_client))
    assert mine.content == theirs.content
    assert mine.headers == theirs.headers


def test_a_tile_of_the_staff_is_for_one_person(
    staff_client: Client, toy_city: ToyCity
) -> None:
    make_incident(toy_city)
    response = staff_client.get(path_at(12, of=INTERNAL))
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize("ending", ["json", "mvt"])
def test_what_is_known_is_not_sent_again(
    client: Client, counted: Fold, toy_city: ToyCity, ending: str
) -> None:
    make_public_incident(toy_city)
    counted()
    path = path_at(12, ending=ending)
    tag = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == tag
    assert again["Cache-Control"].startswith("public")
    make_public_incident(toy_city)
    changed = client.get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_a_tag_of_one_scope_means_nothing_in_another(
    client: Client, indexed: Fold, toy_city: ToyCity, officer_of_west: User
) -> None:
    make_incident(toy_city)
    make_incident(toy_city, district="east-south")
    indexed()
    client.force_login(officer_of_west)
    path = path_at(5, of=INTERNAL)
    tag = client.get(path)["ETag"]
    officer_of_west.districts.add(toy_city.districts["east"])
    client.force_login(officer_of_west)
    wider = client.get(path, headers={"If-None-Match": tag})
    assert (wider.status_code, wider.json()["total"]) == (200, 2)


def test_an_empty_tile_has_no_content_but_a_tag(
    client: Client, counted: Fold, toy_city: ToyCity
) -> None:
    make_public_incident(toy_city)
    counted()
    empty = path_at(12, OUTSIDE)
    response = client.get(empty)
    assert (response.status_code, response.content) == (204, b"")
    again = client.get(empty, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_only_what_is_large_is_packed(client: Client, toy_city: ToyCity) -> None:
    make_public_incident(toy_city)
    unpacks = {"Accept-Encoding": "br, gzip"}
    assert "Content-Encoding" not in client.get(path_at(12), headers=unpacks)
    crowd.published(toy_city, np.random.default_rng(1), 250)
    packed = client.get(path_at(5), headers=unpacks)
    plain = client.get(path_at(5))
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2


def test_a_tile_of_the_index_needs_no_query(
    client: Client,
    indexed: Fold,
    toy_city: ToyCity,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_public_incident(toy_city)
    indexed()
    client.get(path_at(12))
    question = {"district": "west", "category": "pothole", "from": "2026-03-01"}
    with django_assert_num_queries(0):
        assert client.get(path_at(12), question).json()["total"] == 1


def test_other_pages_pass_through_all_that_pages_need(
    client: Client, toy_city: ToyCity
) -> None:
    response = client.get("/map/counts.json")
    assert "Content-Security-Policy" in response
    assert "X-Frame-Options" in response
