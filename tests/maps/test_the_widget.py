"""Can another site show the map, dressed as it wishes, where it may and safely?"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from geo_incidents.accounts.models import User
from tests.toy_city import ToyCity


def frame(client: Client, query: str = "") -> Any:
    return client.get(f"/widget/{query}")


def wishes(page: str) -> dict[str, Any]:
    found = re.search(r'id="widget-wishes"[^>]*>([^<]+)<', page)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def bounds(page: str) -> list[float]:
    found = re.search(r'"bounds": (\[[^]]+\])', page)
    assert found
    told: list[float] = json.loads(found[1])
    return told


def test_other_sites_may_show_the_frame_and_no_other_page(
    client: Client, toy_city: ToyCity
) -> None:
    shown = frame(client)
    assert "frame-ancestors 'self' *" in shown["Content-Security-Policy"]
    assert "X-Frame-Options" not in shown
    map_page = client.get("/")
    assert "frame-ancestors 'none'" in map_page["Content-Security-Policy"]
    assert map_page["X-Frame-Options"] == "DENY"


def test_the_administrator_says_which_sites(
    client: Client, toy_city: ToyCity, settings: Settings
) -> None:
    settings.WIDGET_HOSTS = ["https://*.ensk.example"]
    policy = frame(client)["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://*.ensk.example" in policy


def test_it_sets_no_cookie(client: Client, toy_city: ToyCity) -> None:
    assert not frame(client).cookies


def test_it_shows_a_district_in_the_language_and_colour_wished(
    client: Client, toy_city: ToyCity
) -> None:
    page = frame(client, "?district=west&lang=en&accent=%23aa3300").content.decode()
    assert '<html lang="en">' in page
    assert wishes(page) == {"accent": "aa3300", "height": 520}
    assert bounds(page) != bounds(frame(client).content.decode())


@pytest.mark.parametrize(
    "query",
    [
        "?accent=red;}&theme=pink&lang=xx&height=9e9&district=nowhere",
        "?accent=%3Cscript%3E&height=-1&district=..%2F..",
    ],
)
def test_what_nobody_can_wish_is_not_wished(
    client: Client, toy_city: ToyCity, query: str
) -> None:
    page = frame(client, query).content.decode()
    assert wishes(page) == {"accent": "", "height": 520}
    assert bounds(page) == bounds(frame(client).content.decode())


def test_one_script_brings_it(client: Client, db: None) -> None:
    script = client.get("/widget.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert script["Cache-Control"] == "public, max-age=3600"
    assert "origin !== site" in script.content.decode()
    assert not script.cookies


def test_a_chief_makes_the_tag_and_sees_how_it_looks(
    client: Client, toy_city: ToyCity, chief: User
) -> None:
    client.force_login(chief)
    page = client.get(
        "/internal/widget/?district=kvadratov.west&accent=%23aa3300&height=600"
    ).content.decode()
    assert "http://testserver/widget.js" in page
    assert "data-district=&quot;kvadratov.west&quot; data-accent" in page
    assert "&lt;noscript&gt;" in page
    assert "/widget/?district=kvadratov.west&amp;accent=aa3300&amp;height=600" in page


def test_others_do_not(client: Client, operator: User, officer_of_west: User) -> None:
    for user in (operator, officer_of_west):
        client.force_login(user)
        assert client.get("/internal/widget/").status_code == 403
