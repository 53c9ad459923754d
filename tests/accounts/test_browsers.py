"""Is what somebody logs in with called as they know it?"""

from __future__ import annotations

import pytest

from geo_incidents.accounts.browsers import device_named

KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0) {KIT} Chrome/142.0 YaBrowser/25.1",
            "Яндекс Браузер, Windows",
        ),
        (
            f"Mozilla/5.0 (X11; Linux x86_64) {KIT} Chrome/142.0 Safari/537",
            "Chrome, Linux",
        ),
        (f"Mozilla/5.0 (Linux; Android 14) {KIT} Chrome/142.0", "Chrome, Android"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 18) {KIT} Safari/604", "Safari, iPhone"),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
    ],
)
def test_it_is(said: str, named: str) -> None:
    assert device_named(said) == named
