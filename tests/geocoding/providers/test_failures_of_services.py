"""Is a service that does not answer told from one that knows no such address?"""

from __future__ import annotations

import socket

import pytest

from geo_incidents.errors import GeocoderUnavailable
from geo_incidents.geocoding.providers.answers import Provider, Query, Refused
from tests.geocoding.providers.service import Reply, Service
from tests.geocoding.providers.speakers import Speaker


def failure(provider: Provider, query: Query) -> GeocoderUnavailable:
    with pytest.raises(GeocoderUnavailable) as caught:
        provider.locate(query)
    return caught.value


def test_a_time_out_is_one_request_and_no_hidden_retries(
    service: Service, speaker: Speaker, query: Query
) -> None:
    service.never_answers()
    hasty = speaker.provider(service.url, timeout_s=0.3)
    assert failure(hasty, query).retry_after is None
    assert len(service.asked) == 1


def test_too_many_requests_says_when_to_come_back(
    service: Service, provider: Provider, query: Query
) -> None:
    service.fails(429, Retry_After="17")
    assert failure(provider, query).retry_after == 17
    service.fails(429)
    assert failure(provider, query).retry_after == 60
    service.fails(429, Retry_After="99999999")
    assert failure(provider, query).retry_after == 86_400


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_failing_service_is_unavailable(
    service: Service, provider: Provider, query: Query, status: int
) -> None:
    service.fails(status)
    assert failure(provider, query).retry_after is None


@pytest.mark.parametrize("status", [401, 402, 403])
def test_being_shut_out_is_a_long_pause_and_logged(
    service: Service,
    provider: Provider,
    query: Query,
    status: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    service.fails(status)
    assert failure(provider, query).retry_after == 3_600
    assert f"{provider.name} shuts us out" in caplog.text


def test_a_rejected_query_is_an_answer(
    service: Service, provider: Provider, query: Query
) -> None:
    service.fails(400)
    name = provider.name
    assert provider.locate(query) == Refused(name, (f"{name}:query_rejected",))


def test_nobody_listening_is_unavailable(speaker: Speaker, query: Query) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: refuses
        provider = speaker.provider(f"http://127.0.0.1:{taken.getsockname()[1]}")
        assert failure(provider, query).retry_after is None


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>Captive portal</body></html>",
        {"message": "of another shape"},
        [{"surprise": 1}],
        {"features": [{"geometry": None}]},
        {"response": {"GeoObjectCollection": {"featureMember": [{"GeoObject": {}}]}}},
        "[null]",
        "",
    ],
)
def test_a_body_of_another_shape_is_unavailable_and_not_quoted(
    service: Service, provider: Provider, query: Query, body: object
) -> None:
    service.replies = [Reply(body)]
    error = failure(provider, query)
    assert str(error).startswith(f"{provider.name}: ")
    assert "Captive" not in str(error)
