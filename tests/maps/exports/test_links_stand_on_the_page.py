"""Does the page of the staff lead to the files, also without its scripts?"""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.maps.exports.reading import FORMS
from tests.toy_city import ToyCity

PATHS = [f"/internal/incidents.{form}" for form in FORMS]


def links(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/internal/?{query}").content.decode()
    return re.findall(r'href="(/internal/incidents\.[^"]+)"', page)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", ""),
        ("status=new&lat=55.0&lon=50.0&zoom=12&incident=1", "?status=new"),
        ("layer=new&layer=done&view=heat", "?layer=new&amp;layer=done"),
        ("layer=", ""),
        ("district=%22%3E%3Cb%3E", "?district=%22%3E%3Cb%3E"),
    ],
)
def test_the_links_keep_the_filter_of_the_page(
    toy_city: ToyCity, staff_client: Client, query: str, kept: str
) -> None:
    assert links(staff_client, query) == [path + kept for path in PATHS]


def test_the_public_map_has_none(toy_city: ToyCity, client: Client) -> None:
    assert "exports" not in client.get("/").content.decode()
