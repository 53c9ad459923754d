"""Does a test fail whose page asks anybody but our server?"""

from __future__ import annotations

import pytest

from tests.browser.visitor import Visitor

ASK = "address => fetch(address, {mode: 'no-cors'}).catch(() => {})"


@pytest.mark.parametrize("elsewhere", ["http://maps.example/", "https://192.0.2.1/"])
def test_who_asks_elsewhere_is_heard(visitor: Visitor, elsewhere: str) -> None:
    page = visitor.open("/accounts/login/")
    page.goto("about:blank")  # which has no policy
    page.evaluate(ASK, elsewhere)
    heard = visitor.troubles.copy()
    visitor.troubles.clear()
    assert any("net::ERR_NAME_NOT_RESOLVED" in trouble for trouble in heard)


def test_the_policy_forbids_it_before(visitor: Visitor) -> None:
    page = visitor.open("/accounts/login/")
    page.evaluate(ASK, "http://maps.example/")
    heard = visitor.troubles.copy()
    visitor.troubles.clear()
    assert any("Content Security Policy" in trouble for trouble in heard)
