"""Does the self-check say what is going wrong, to whom it concerns?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from celery.signals import task_success
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.geocoding.models import Location
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.models import Heartbeat, OutboxRow
from geo_incidents.pipeline.tasks import sweep
from maps.internal.checkup import views
from tests.builders import appeal
from tests.incidents import make_incident
from tests.toy_city import ToyCity

PAGE, SIGNS = "/internal/checkup/", "/healthz/signs"
STRANGERS = [
    *("operator", "planner", "officer_of_west", "user_of_company_a", "nobody"),
]


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "KEPT_S", 0)


def signs(client: Client, kind: str) -> list[dict[str, object]]:
    told = client.get(SIGNS).json()["signs"]
    return [sign for sign in told if sign["kind"] == kind]


@pytest.mark.parametrize("persona", ["chief", "administrator"])
def test_it_is_for_who_looks_after_the_installation(
    client: Client, toy_city: ToyCity, request: pytest.FixtureRequest, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    page = client.get(PAGE).content.decode()
    assert "Обращения без места" in page
    assert "Расписание: обновление сроков" in page


@pytest.mark.parametrize("persona", STRANGERS)
def test_nobody_else_sees_it(
    client: Client, toy_city: ToyCity, request: pytest.FixtureRequest, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    assert client.get(PAGE).status_code == 403
    assert "/checkup/" not in client.get("/internal/summary/").content.decode()


def test_a_chief_of_one_town_does_not_see_how_others_are(
    client: Client, toy_city: ToyCity, chief: User
) -> None:
    chief.municipalities.add(toy_city.municipality)
    client.force_login(chief)
    assert client.get(PAGE).status_code == 403


def test_a_silent_channel_is_red(client: Client, toy_city: ToyCity) -> None:
    now = timezone.now()
    for days in range(20, 32):
        appeal(toy_city, channel="web", requested_at=now - timedelta(days=days))
    (sign,) = signs(client, "channel")
    assert (sign["subject"], sign["state"], sign["count"]) == ("web", "red", 12)
    assert client.get(SIGNS).status_code == 503


def test_what_waits_for_a_place_is_told_with_its_age(
    client: Client, toy_city: ToyCity
) -> None:
    at = timezone.now() - timedelta(hours=5)
    appeal(toy_city, text="не знаю где", requested_at=at)
    drain()
    assert Location.objects.filter(position=None).count() == 1
    (sign,) = signs(client, "unlocated")
    assert (sign["state"], sign["count"]) == ("yellow", 1)
    assert sign["age_s"] == pytest.approx(5 * 3600, abs=60)


def test_a_problem_of_nobody_is_told(client: Client, toy_city: ToyCity) -> None:
    make_incident(toy_city, organisation=None)
    make_incident(toy_city, organisation=None, status="done")
    (sign,) = signs(client, "unassigned")
    assert (sign["state"], sign["count"]) == ("red", 1)


def test_the_oldest_task_is_that_of_the_outbox(
    client: Client, toy_city: ToyCity
) -> None:
    waiting = appeal(toy_city)
    old = timezone.now() - timedelta(minutes=20)
    type(waiting).objects.filter(pk=waiting.pk).update(received_at=old)
    assert OutboxRow.objects.count() == 1
    (sign,) = signs(client, "outbox")
    assert (sign["state"], sign["count"]) == ("red", 1)


def test_a_task_of_the_schedule_says_itself_that_it_succeeded(
    client: Client, toy_city: ToyCity
) -> None:
    def sign() -> dict[str, object]:
        found = signs(client, "beat")
        return next(one for one in found if one["subject"] == "pipeline.sweep")

    assert (sign()["state"], sign()["age_s"]) == ("yellow", None)
    task_success.send(sender=sweep, result=None)
    assert (sign()["state"], sign()["age_s"]) == ("green", 0)
    late = timezone.now() - timedelta(hours=1)
    Heartbeat.objects.filter(name="pipeline.sweep").update(seen_at=late)
    assert sign()["state"] == "red"


def test_a_quota_is_told_where_one_is_set(
    client: Client, toy_city: ToyCity, settings: Settings
) -> None:
    assert signs(client, "quota") == []
    settings.GEOCODING_PROVIDERS = ["yandex"]
    settings.GEOCODING_DAILY_QUOTA = {"yandex": 10, "photon": 5}
    (sign,) = signs(client, "quota")
    assert (sign["subject"], sign["state"], sign["count"]) == ("yandex", "green", 0)


def test_monitoring_reads_no_words_of_anybody(
    client: Client, toy_city: ToyCity
) -> None:
    appeal(toy_city, text="секретные слова")
    assert "секретные" not in client.get(SIGNS).content.decode()
