"""Does OK call us once we have told it to, at one address, and who reads its secret?"""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from geo_incidents.intake.channels.ok.checks import check_group
from geo_incidents.intake.channels.ok.group import group_of
from tests.servers.ok_api import GROUP, TOKEN, OkApi, refused

OURS = "https://town.example/channels/ok"


def connected() -> str:
    said = io.StringIO()
    call_command("connect_ok", stdout=said)
    return said.getvalue()


def test_our_address_is_subscribed_and_older_ones_are_not(ok: OkApi) -> None:
    ok.called = [f"{OURS}/of-the-key-before/", "https://other.example/hook"]
    said = connected()
    secret = group_of(ok.url).secret
    assert ok.called == ["https://other.example/hook", f"{OURS}/{secret}/"]
    assert "“Энск” is connected" in said
    assert secret not in said


@pytest.mark.parametrize("call", ["GET info", "GET subscriptions", "POST subscribe"])
def test_what_ok_refuses_is_told_without_the_token(ok: OkApi, call: str) -> None:
    ok.fails(call, refused(102))
    with pytest.raises(CommandError, match="102: AS TOLD") as caught:
        connected()
    assert TOKEN not in str(caught.value)


def test_a_key_of_another_group_is_noticed(ok: OkApi, settings: Settings) -> None:
    settings.OK_URL = ok.url.replace(GROUP, "1")
    with pytest.raises(CommandError, match="another group"):
        connected()
    assert ok.called == []


def test_without_a_group_there_is_nobody_to_connect(settings: Settings) -> None:
    settings.OK_URL = ""
    with pytest.raises(CommandError, match="OK_URL is not set"):
        connected()


@pytest.mark.parametrize(
    ("url", "missing"),
    [
        ("", None),
        (f"https://{GROUP}:{TOKEN}@api.ok.ru/graph", None),
        (f"https://{GROUP}@api.ok.ru/graph", "its access key"),
        (f"https://:{TOKEN}@api.ok.ru/graph", "the number of the group"),
        (f"https://town:{TOKEN}@api.ok.ru/graph", "the number of the group"),
        (f"https://{GROUP}:{TOKEN}@api.ok.ru", "the server"),
        ("api.ok.ru", "the number of the group, its access key, the server"),
    ],
)
def test_the_check_says_what_is_missing_and_no_token(
    settings: Settings, url: str, missing: str | None
) -> None:
    settings.OK_URL = url
    found = check_group()
    assert [one.msg for one in found] == (
        [f"OK_URL does not say {missing}"] if missing else []
    )
    assert TOKEN not in str(found)
