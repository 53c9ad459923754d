"""Does the log keep to itself what gives people away?"""

from __future__ import annotations

import logging

from django.utils.module_loading import import_string

from geo_incidents.guards import LOGGING
from geo_incidents.publication.log_lines import Covering


def line(message: str, *args: object, error: Exception | None = None) -> str:
    raised = (type(error), error, None) if error else None
    record = logging.LogRecord(
        *("geo_incidents", logging.WARNING, __file__, 1, message, args, raised)
    )
    written = Covering("%(asctime)s %(levelname)s %(message)s").format(record)
    return written.split(" ", 2)[2]


def test_what_an_error_quotes_is_covered() -> None:
    told = line("no", error=ValueError("звоните Анне Ивановой, 8 921 123-45-67"))
    assert "Ивановой" not in told
    assert "123-45-67" not in told
    assert "ValueError" in told


def test_what_is_logged_is_covered() -> None:
    assert line("for %s", "a.b@mail.ru") == "WARNING for [email]"


def test_the_secret_address_of_a_channel_is_covered() -> None:
    assert line("Bad Request: %s", "/channels/ok/5ec12e7/") == (
        "WARNING Bad Request: /channels/ok/…/"
    )
    assert line("Forbidden: /channels/vk/") == "WARNING Forbidden: /channels/vk/"


def test_other_lines_stay_as_they_are() -> None:
    said = "17 appeals could not be carried on: 12345678901"
    assert line(said) == f"WARNING {said}"


def test_our_own_log_is_written_so() -> None:
    assert import_string(LOGGING["formatters"]["line"]["()"]) is Covering
