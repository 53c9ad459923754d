"""Which tiles are answered before Django is asked, and are they the same?"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from maps.public.at_once import tiles_at_once
from maps.vocabulary import vocabulary
from tests.incidents import make_public_incident
from tests.maps.tiles.asking import INTERNAL, path_at
from tests.maps.tiles.conftest import Fold
from tests.toy_city import OUTSIDE, ToyCity

Told = tuple[int, dict[str, str], bytes]

PASSED_ON: Told = (HTTPStatus.IM_A_TEAPOT, {}, b"")


def answered(environ: WSGIEnvironment) -> Told:
    """Ask what stands before Django, which here is a teapot."""
    told: list[Any] = []

    def django(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start(f"{HTTPStatus.IM_A_TEAPOT.value} I'm a teapot", [])
        return [b""]

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        told.extend((int(status.split(maxsplit=1)[0]), dict(headers)))

    content = b"".join(tiles_at_once(django)(environ, start))
    return told[0], told[1], content


@pytest.fixture
def ready(client: Client, indexed: Fold, toy_city: ToyCity) -> None:
    """An index with an incident, and words that have been read."""
    make_public_incident(toy_city)
    indexed()
    client.get(path_at(12))


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (path_at(12), {}),
        (path_at(12, ending="mvt"), {}),
        (path_at(12) + "?category=pothole&status=new&view=heat", {}),
        (path_at(12, OUTSIDE), {}),
        (path_at(12), {"If-None-Match": "*"}),
        (path_at(12), {"Accept-Encoding": "gzip"}),
    ],
    ids=["json", "mvt", "filtered", "empty", "known", "packed"],
)
def test_what_is_in_memory_is_the_same_as_from_django(
    client: Client,
    ready: None,
    rf: RequestFactory,
    path: str,
    headers: dict[str, str],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        status, sent, content = answered(rf.get(path, headers=headers).environ)
    usual = client.get(path, headers=headers)
    assert (status, content) == (usual.status_code, usual.content)
    of_pages = {"Cross-Origin-Opener-Policy", "Referrer-Policy"}
    assert sent == {k: v for k, v in usual.headers.items() if k not in of_pages}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/map/counts.json",
        path_at(12, of=INTERNAL),
        "/map/tiles/20/0/0.json",
        path_at(12) + "?category=nowhere",
        path_at(12) + "?from=tomorrow",
    ],
)
def test_what_is_something_else_or_wrong_is_django_s(
    ready: None, rf: RequestFactory, path: str
) -> None:
    assert answered(rf.get(path).environ) == PASSED_ON


def test_only_gets_are_answered(ready: None, rf: RequestFactory) -> None:
    assert answered(rf.post(path_at(12)).environ) == PASSED_ON
    assert answered(rf.head(path_at(12)).environ) == PASSED_ON


def test_without_an_index_django_asks_the_table(
    client: Client, committed: None, toy_city: ToyCity, rf: RequestFactory
) -> None:
    client.get(path_at(12))
    assert answered(rf.get(path_at(12)).environ) == PASSED_ON


def test_words_that_have_grown_old_are_read_by_django(
    ready: None, rf: RequestFactory
) -> None:
    vocabulary.forget()
    assert answered(rf.get(path_at(12)).environ) == PASSED_ON


def test_who_is_not_safe_is_sent_on_by_django(
    ready: None, rf: RequestFactory, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    environ = rf.get(path_at(12)).environ
    assert answered(environ) == PASSED_ON
    assert answered({**environ, "HTTP_X_FORWARDED_PROTO": "https"}) != PASSED_ON
