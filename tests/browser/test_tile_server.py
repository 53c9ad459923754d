"""Can another tile server lie under the map by a setting, and nothing else outside?"""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Route
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from geo_incidents.environment import origin
from tests.browser.contexts import Contexts
from tests.browser.visitor import WIDE, Visitor
from tests.toy_city import ToyCity

TILES = "http://tiles.example/{z}/{x}/{y}.png"


def test_the_policy_names_the_host_of_the_tiles() -> None:
    assert origin("https://{s}.tiles.example/{z}.png") == ["https://*.tiles.example"]
    assert origin("/own/{z}.png") == []
    assert origin("") == []


@pytest.fixture
def other_server(settings: Settings) -> None:
    policy: dict[str, Any] = settings.CONTENT_SECURITY_POLICY
    images = [*policy["DIRECTIVES"]["img-src"], *origin(TILES)]
    directives = policy["DIRECTIVES"] | {"img-src": images}
    settings.BASEMAP_TILES_URL = TILES
    settings.BASEMAP_ATTRIBUTION = "Чужие плитки"
    settings.CONTENT_SECURITY_POLICY = policy | {"DIRECTIVES": directives}


def test_its_tiles_are_drawn_with_their_attribution(
    contexts: Contexts, live_server: LiveServer, town: ToyCity, other_server: None
) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (256, 256), "beige").save(picture, "PNG")

    def answer(route: Route) -> None:
        route.fulfill(body=picture.getvalue(), content_type="image/png")

    someone = Visitor(contexts, live_server.url)
    page = someone.open("/accounts/login/", screen=WIDE)
    page.route("http://tiles.example/**", answer)
    page.goto("/")
    page.locator("img.leaflet-tile-loaded").first.wait_for()
    assert "Чужие плитки" in page.locator(".leaflet-control-attribution").inner_text()
    assert page.locator("canvas.leaflet-tile").count() == 0
    someone.leave()
    assert someone.troubles == []
