"""Does a mailbox that fails, as far ends do, fill the log with our own code?"""

from __future__ import annotations

import logging

import pytest
from pytest_django import Settings

from geo_incidents.pipeline.models import Heartbeat
from geo_incidents.pipeline.tasks import take_mail
from tests.letters import letter
from tests.servers.imap import Mailbox

pytestmark = pytest.mark.django_db


def warnings_of(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """Let the clock take the mail as a worker does; return what a worker logs."""
    with caplog.at_level(logging.INFO):
        take_mail.apply()
    return [one for one in caplog.records if one.levelno >= logging.WARNING]


@pytest.mark.parametrize(
    "fault", ["NO [AUTHENTICATIONFAILED] wrong password", "BAD what?", ""]
)
def test_whatever_it_answers_is_told_in_one_line(
    box: Mailbox, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    box.put(bytes(letter()))
    box.fails["LOGIN"] = fault
    (told,) = warnings_of(caplog)
    assert told.getMessage().startswith("the mailbox cannot be read: 127.0.0.1: ")
    assert "\n" not in told.getMessage()
    assert not any(one.exc_info for one in caplog.records)
    assert not Heartbeat.objects.filter(name="pipeline.take_mail").exists()


def test_nobody_at_the_address_is_told_in_one_line(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.MAILBOX_URL = "imap://town:secret@127.0.0.1:1/INBOX"
    (told,) = warnings_of(caplog)
    assert "ConnectionRefusedError" in told.getMessage()
    assert "secret" not in told.getMessage()
