"""Does the map show on a site that is not ours, by one tag, without a cookie?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.contexts import VISIT
from tests.browser.visitor import Screen, Visitor

TAG = """<!doctype html><html lang="ru"><meta charset="utf-8">
<title>Школа</title><h1>Школа</h1>
<script src="{site}/widget.js" data-district="west" data-theme="dark"
 data-accent="e8590c" data-height="640" async></script>"""


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def school(live_server: LiveServer, tmp_path: Path) -> Iterator[str]:
    """A site on another origin, with the tag on its page."""
    (tmp_path / "index.html").write_text(TAG.format(site=live_server.url))
    (tmp_path / "favicon.ico").write_bytes(b"")
    handler = partial(Silent, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_it_is_one_tag(visitor: Visitor, screen: Screen, school: str) -> None:
    page = visitor.open(school, screen=screen)
    box = page.locator("iframe")
    expect(box).to_have_attribute("title", "Проблемы города на карте")
    expect(box).to_have_css("height", "640px")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".mark").first).to_be_visible()
    report = frame.get_by_role("link", name="Сообщить о проблеме")
    expect(report.first).to_have_css("background-color", "rgb(232, 89, 12)")
    expect(report.first).to_have_attribute("target", "_blank")
    expect(frame.locator("body")).to_have_css("color", "rgb(233, 236, 239)")
    assert {cookie["name"] for cookie in page.context.cookies()} == {VISIT}
    # It is on its own site that everything was asked, and nowhere else.
    visitor.troubles = [one for one in visitor.troubles if school not in one]
