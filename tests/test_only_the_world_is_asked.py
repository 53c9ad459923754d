"""Can an address that somebody typed in turn us against our own network? No."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from geo_incidents.errors import AddressRefused, RemoteUnavailable
from geo_incidents.outbound import Question, ask, seconds_of
from tests.exchange.answering_server import Heard, Said, answering

OWN = [
    *("127.0.0.1", "127.1", "127.0.0.2", "2130706433", "0x7f000001", "0177.0.0.1"),
    *("localhost", "0.1", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]"),
    *("[::ffff:7f00:1]", "[::7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
    *("10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *("[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[64:ff9b:1::1]"),
]
HIDDEN = [
    *(
        "https://example.org@127.0.0.1/",
        "https://a:b@127.0.0.1/",
        "https:///etc/passwd",
    ),
    *("file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "//127.0.0.1/"),
    *("https://127.0.0.1:0/", "https://127.0.0.1:99999/", "https://①②⑦.⓪.⓪.①/"),
    *("http://93.184.215.14/", "https://[::1/", "", "https://127。0。0。1/"),
]


@pytest.fixture
def heard() -> list[Heard]:
    return []


@pytest.fixture
def server(heard: list[Heard]) -> Iterator[str]:
    def answer(request: Heard) -> Said:
        heard.append(request)
        if request.path == "/away":
            return Said(302, headers={"Location": "/secret"})
        if request.path == "/much":
            return Said(body=b"x" * 2000)
        if request.path == "/cut":
            return Said(body=b"half", headers={"Content-Length": "400"})
        return Said(body=b"well", headers={"Retry-After": "7"})

    with answering(answer) as url:
        yield url


@pytest.mark.parametrize("host", OWN)
def test_no_address_of_an_own_network_is_asked(
    host: str, server: str, heard: list[Heard]
) -> None:
    port = server.rpartition(":")[2]
    with pytest.raises((AddressRefused, RemoteUnavailable)):
        ask(Question(url=f"https://{host}:{port}/", timeout_s=2))
    assert heard == []


@pytest.mark.parametrize("url", HIDDEN)
def test_what_hides_its_host_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        ask(Question(url=url, timeout_s=2))


def test_a_host_that_the_settings_name_is_asked(
    server: str, settings: Settings
) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    answer = ask(Question(url=f"{server}/", method="POST", body=b"a=b"))
    assert (answer.status, answer.body, answer.retry_after_s) == (200, b"well", 7)


def test_a_redirect_is_an_answer_and_no_way_on(
    server: str, settings: Settings, heard: list[Heard]
) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    assert ask(Question(url=f"{server}/away")).status == 302
    assert [each.path for each in heard] == ["/away"]


@pytest.mark.parametrize("path", ["much", "cut"])
def test_what_swells_or_is_cut_off_is_no_answer(
    path: str, server: str, settings: Settings
) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    with pytest.raises(RemoteUnavailable):
        ask(Question(url=f"{server}/{path}", most_bytes=1000, timeout_s=2))


def test_who_does_not_answer_in_time_is_hung_up_on(settings: Settings) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    never = threading.Event()
    with (
        answering(lambda _heard: Said(pause=never)) as url,
        pytest.raises(RemoteUnavailable),
    ):
        ask(Question(url=url, timeout_s=0.2))
    never.set()


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("", None), ("soon", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0)],
)
def test_how_long_to_wait_is_read_in_both_forms(
    said: str, seconds: float | None
) -> None:
    assert seconds_of(said) == seconds
