"""Where do letters come in and go out? At servers that speak IMAP and SMTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.servers.imap import Mailbox, imap_server
from tests.servers.smtp import PostOffice, smtp_server


@pytest.fixture
def box(settings: Settings) -> Iterator[Mailbox]:
    with imap_server() as served:
        settings.MAILBOX_URL = served.url
        yield served


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with smtp_server() as served:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", served.port
        settings.DEFAULT_FROM_EMAIL = "Город <answers@town.example>"
        settings.SITE_URL = "https://town.example"
        yield served
