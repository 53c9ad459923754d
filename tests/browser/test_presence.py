"""Does a page that is left open say that nobody is there, so that a login can end?"""

from __future__ import annotations

from playwright.sync_api import Request

from geo_incidents.accounts.sessions import UNATTENDED
from tests.browser.visitor import Visitor
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import ToyCity

RENEWED_MS = 5_000
AWAY_MS = 61_000


def is_unattended(request: Request) -> bool:
    return UNATTENDED.lower() in request.headers


def test_what_is_asked_while_nobody_stirs_says_so(
    visitor: Visitor, town: ToyCity
) -> None:
    make_incident(town)
    page = visitor.open("/accounts/login/", user=make_user("operator", Role.OPERATOR))
    page.clock.install()
    with page.expect_request("**/internal/tiles/**") as first:
        page.goto("/internal/")
    assert not is_unattended(first.value)
    page.locator(".row__link").first.wait_for(state="attached")
    with page.expect_request(lambda asked: is_news(asked) and is_unattended(asked)):
        page.clock.fast_forward(AWAY_MS)
    page.mouse.move(300, 300)
    with page.expect_request(is_news) as back:
        page.clock.fast_forward(RENEWED_MS)
    assert not is_unattended(back.value)


def is_news(asked: Request) -> bool:
    """Tell whether a page asks by itself if anything has changed."""
    return asked.url.endswith("/internal/news.json")
