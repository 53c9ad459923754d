"""Who looks at a page: with which screen, language and permissions?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from geo_incidents.accounts.models import User
from tests.browser.contexts import Contexts
from tests.browser.points import SHOWN

TIMEOUT_MS: Final = 8_000


@dataclass(frozen=True, slots=True)
class Screen:
    """A width and height in CSS pixels."""

    width: int
    height: int

    @property
    def is_phone(self) -> bool:
        return self.width < 768


PHONE: Final = Screen(360, 740)
WIDE: Final = Screen(1440, 900)
NARROWEST: Final = Screen(320, 640)


@dataclass
class Visitor:
    """Opens pages and remembers in ``troubles`` what nobody saw go wrong."""

    contexts: Contexts
    address: str
    troubles: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def open(
        self,
        path: str,
        *,
        screen: Screen = WIDE,
        user: User | None = None,
        **wishes: Any,
    ) -> Page:
        """Open a page of ours in a context nobody has in use, logged in as the user."""
        page = self.contexts.open(
            self.address,
            {
                "viewport": {"width": screen.width, "height": screen.height},
                "has_touch": screen.is_phone,
                "locale": "ru-RU",
                "timezone_id": "Europe/Moscow",
                "reduced_motion": "reduce",
                **wishes,
            },
        )
        page.context.set_default_timeout(TIMEOUT_MS)
        if user is not None:
            self._let_in(page.context, user)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.goto(path)
        return page

    def open_map(
        self, path: str = "/", *, screen: Screen = WIDE, **wishes: Any
    ) -> Page:
        """Open the public map and wait until points and list stand."""
        page = self.open(path, screen=screen, **wishes)
        page.locator(SHOWN).first.wait_for()
        page.locator(".row__link").first.wait_for(state="attached")
        return page

    def expect(self, *words: str) -> None:
        """Let these words pass on the console: the test is about them."""
        self.expected += words

    def leave(self) -> None:
        self.contexts.leave()

    def _let_in(self, context: BrowserContext, user: User) -> None:
        """Leave the cookie in the browser that a login would leave."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": self.address}])

    def _heard(self, message: ConsoleMessage) -> None:
        loud = message.type in {"error", "warning"}
        if loud and not any(word in message.text for word in self.expected):
            self.troubles.append(f"{message.type}: {message.text}")
