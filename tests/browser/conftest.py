"""Which browser drives the tests, on which town, and what must never happen on a page?

Every page is opened in an empty context at a phone's or a desk's width, in Russian. At
the end of each test nothing may have gone wrong unseen: no error on the console, which
is also where a broken content policy shows, and a request to anybody but our server.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from socket import create_connection
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.contexts import Contexts
from tests.browser.server import Server
from tests.browser.statics import Statics, answering
from tests.browser.town import fill
from tests.browser.visitor import PHONE, WIDE, Screen, Visitor
from tests.standalone.waiting import until
from tests.toy_building import build
from tests.toy_city import ToyCity

DEBIAN_CHROMIUM = "/usr/bin/chromium-headless-shell"
# Nobody but this machine is found, and who is asked for is told on the console. Pages
# of a context share a process: to begin one is a fifth of the time of a page.
SWITCHES = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--renderer-process-limit=1",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _beside_an_event_loop() -> Iterator[None]:
    """Playwright keeps a loop in this thread; Django takes that for async code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def _filled_in_at_once(settings: Settings) -> None:
    """A browser of ours fills in a form faster than a person; it may."""
    settings.GATE_SOONEST_S = 0


@pytest.fixture(scope="session")
def live_server(request: pytest.FixtureRequest) -> Iterator[LiveServer]:
    """The server of pytest-django, which hands out static files and pages faster.

    Its lines to the database live as long as it does, so none is asked whether it does.
    """
    connection.settings_dict["CONN_HEALTH_CHECKS"] = False
    server = LiveServer(request.config.getvalue("liveserver"), start=False)
    server.thread.static_handler = Statics
    with patch.object(LiveServerThread, "server_class", Server):
        server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = Path(os.environ.get("CHROMIUM_EXECUTABLE", DEBIAN_CHROMIUM))
    if not program.exists():
        pytest.skip(f"no browser at {program}: install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> Contexts:
    return Contexts(chromium)


@pytest.fixture(params=[PHONE, WIDE], ids=["360px", "1440px"])
def screen(request: pytest.FixtureRequest) -> Screen:
    found: Screen = request.param
    return found


@pytest.fixture
def town(transactional_db: None) -> ToyCity:
    """The toy city with incidents to look at."""
    city = build()
    fill(city)
    return city


@pytest.fixture
def visitor(
    contexts: Contexts, live_server: LiveServer, town: ToyCity
) -> Iterator[Visitor]:
    """Somebody with a browser; what went wrong unseen fails the test."""
    someone = Visitor(contexts, live_server.url)
    yield someone
    someone.leave()
    until(_nobody_asks)
    _hang_up(live_server)
    assert someone.troubles == []


def _hang_up(live_server: LiveServer) -> None:
    """End the lines of a browser, those too that wait or that it opens meanwhile."""
    server = live_server.thread.httpd
    assert isinstance(server, Server)
    at = live_server.thread
    with create_connection((at.host, at.port)) as last:
        until(lambda: server.has_met(last.getsockname()))

    def is_silent() -> bool:
        server.hang_up()
        return not server.is_talking

    until(is_silent)


def _nobody_asks() -> bool:
    """Tell whether the answers a browser left behind unread are all made.

    Emptying the tables after a test would wait for them, and they for it; and what is
    cut off in a transaction spoils the line to the database for a later test.
    """
    if answering:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state <> 'idle')"
        )
        return bool(cursor.fetchone()[0])


@pytest.fixture
def public_map(visitor: Visitor, screen: Screen) -> Page:
    """The public map, loaded."""
    return visitor.open_map(screen=screen)
