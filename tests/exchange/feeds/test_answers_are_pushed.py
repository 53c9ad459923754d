"""Is a feed told each answer once, in order and signed, whatever fails on the way?"""

from __future__ import annotations

import json
import threading
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.casework.workflow import Status
from geo_incidents.exchange import calls
from geo_incidents.exchange.feeds.answering import answers
from geo_incidents.exchange.feeds.models import FeedNews, PushedFeed
from geo_incidents.exchange.feeds.plans import Feed
from geo_incidents.exchange.feeds.pushing import tell_feeds
from geo_incidents.exchange.feeds.receiving import take
from geo_incidents.exchange.signatures import new_secret
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.leading import join, lead, reply
from geo_incidents.pipeline.posting import LONGEST_PAUSE, MOST_ATTEMPTS
from geo_incidents.pipeline.undelivered import send_again, undelivered_visible_to
from tests.exchange.answering_server import Said
from tests.exchange.feeds.far_side import FarSide, Row, tell, tell_again
from tests.toy_city import ToyCity

NOWHERE = {"lat": "", "lon": ""}


@pytest.fixture
def received(toy_city: ToyCity, told_pos: Feed, tmp_path: Path) -> Feed:
    """The feed with two appeals in two places, of which nothing is told yet."""
    tell_feeds(1)
    bring(told_pos, tmp_path, 1, 2)
    return told_pos


def bring(feed: Feed, folder: Path, *numbers: int) -> None:
    rows = [
        {
            "id": number,
            "createdAt": "2026-11-20T10:15:00+03:00",
            "subject": {"name": "Яма на дороге"},
            "description": "Яма",
            "location": {"address": f"улица Ленина, {10 + 2 * number}", **NOWHERE},
        }
        for number in numbers
    ]
    path = folder / "pos.json"
    path.write_text(json.dumps({"data": {"appeals": rows}}))
    assert take(feed, path).new == len(numbers)
    drain()


def incident(number: int) -> int:
    link = IncidentAppeal.objects.get(appeal__external_id=f"pos:{number}")
    return link.incident_id


def write(number: int, words: str, author: User, status: Status | None = None) -> None:
    writing = Writing(text=words, status=status)
    reply(incident(number), writing, author=author, key=uuid.uuid4())


def statuses(rows: list[Row], number: int) -> list[str]:
    return [row["status"] for row in rows if row["id"] == str(number)]


def test_an_appeal_is_told_from_its_number_to_its_answer(
    received: Feed, far_side: FarSide, operator: User
) -> None:
    tell()
    lead(incident(1), Status.IN_WORK, author=operator)
    tell()
    write(1, "Яма заделана.", operator, Status.DONE)
    tell()
    rows = [row for row in far_side.rows() if row["id"] == "1"]
    assert statuses(rows, 1) == ["REGISTERED", "IN_PROGRESS", "ANSWERED"]
    assert [row["answer"] for row in rows] == ["", "", "Яма заделана."]
    assert rows[0]["externalNumber"].isdigit()
    assert rows[-1] == next(one for one in answers(received) if one["id"] == "1")
    tell()
    assert len(far_side.heard) == 4


def test_steps_that_look_alike_from_outside_are_told_once(
    received: Feed, far_side: FarSide, operator: User
) -> None:
    tell()
    for status in (Status.ACCEPTED, Status.IN_WORK):
        lead(incident(1), status, author=operator)
        tell()
    assert statuses(far_side.rows(), 1) == ["REGISTERED", "IN_PROGRESS"]


def test_each_of_two_letters_is_told_though_nobody_told_in_between(
    received: Feed, far_side: FarSide, operator: User
) -> None:
    """Outside of tests each is a transaction of its own, as is played here."""
    for number, words in enumerate(("Выехали.", "Починили."), 1):
        write(1, words, operator)
        FeedNews.objects.filter(happening__gt=0).update(happening=-number)
    tell()
    told = [row["answer"] for row in far_side.rows() if row["id"] == "1"]
    assert told == ["Выехали.", "Починили."]


def test_an_appeal_that_is_joined_is_told_how_its_new_problem_stands(
    received: Feed, far_side: FarSide, operator: User
) -> None:
    lead(incident(1), Status.IN_WORK, author=operator)
    tell()
    join(incident(2), incident(1), author=operator)
    tell()
    assert statuses(far_side.rows(), 2) == ["REGISTERED", "IN_PROGRESS"]


def test_what_was_before_and_who_is_told_nothing_costs_nothing(
    toy_city: ToyCity, told_pos: Feed, far_side: FarSide, tmp_path: Path
) -> None:
    bring(told_pos, tmp_path, 1)
    assert tell_feeds(10) == 0
    assert PushedFeed.objects.exists()
    plain = (tmp_path / "pos.toml").read_text().replace("push = ", "# push = ")
    (tmp_path / "pos.toml").write_text(plain)
    bring(told_pos, tmp_path, 2)
    assert tell_feeds(10) == 1
    tell()
    assert (far_side.heard, FeedNews.objects.count()) == ([], 0)
    assert not PushedFeed.objects.exists()


def test_what_was_taken_without_a_word_comes_again_under_its_id(
    received: Feed, far_side: FarSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "TIMEOUT_S", 0.3)
    far_side.stuck = threading.Event()
    tell()
    assert not Outgoing.objects.filter(sent_at__isnull=False).exists()
    far_side.stuck.set()
    far_side.stuck = None
    tell_again()
    assert len(far_side.heard) == 3
    first, second = far_side.heard[:2]
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    assert sorted(row["id"] for row in far_side.rows()) == ["1", "2"]


@pytest.mark.parametrize("trouble", [500, 502, 503, 302, 401])
def test_a_server_in_trouble_gets_it_again(
    received: Feed, far_side: FarSide, trouble: int
) -> None:
    far_side.faults = [Said(trouble, b"not now")]
    tell()
    waits = Outgoing.objects.get(attempts=1)
    assert waits.error == f"Сервер ответил {trouble}: not now"
    assert timedelta(0) < waits.available_at - timezone.now() <= timedelta(minutes=1)
    tell_again()
    assert len(far_side.rows()) == 2


@pytest.mark.parametrize(("asked", "waits_s"), [("90", 90), ("9" * 30, 6 * 3600)])
def test_who_asks_for_a_pause_is_told_nothing_meanwhile(
    received: Feed, far_side: FarSide, asked: str, waits_s: int
) -> None:
    far_side.faults = [Said(429, headers={"Retry-After": asked})]
    tell()
    tell()
    assert len(far_side.heard) == 1
    for message in Outgoing.objects.all():
        wait = message.available_at - timezone.now()
        assert timedelta(seconds=waits_s - 10) < wait <= timedelta(seconds=waits_s)
    assert timedelta(seconds=waits_s) <= LONGEST_PAUSE
    tell_again()
    assert len(far_side.rows()) == 2


def test_of_one_appeal_nothing_overtakes_what_failed(
    received: Feed, far_side: FarSide, operator: User
) -> None:
    far_side.faults = [Said(500)]
    tell()
    lead(incident(1), Status.IN_WORK, author=operator)
    tell()
    tell_again()
    tell_again()
    assert statuses(far_side.rows(), 1) == ["REGISTERED", "IN_PROGRESS"]
    assert statuses(far_side.rows(), 2) == ["REGISTERED"]


def test_what_is_given_up_is_sent_again_by_a_hand(
    received: Feed, far_side: FarSide, operator: User
) -> None:
    far_side.faults = [Said(422, "нет такого id".encode())] * 2 * MOST_ATTEMPTS
    tell()
    for _ in range(2 * MOST_ATTEMPTS):
        tell_again()
    one, other = undelivered_visible_to(operator)
    assert {one.recipient, other.recipient} == {"pos 1", "pos 2"}
    assert (one.channel, one.attempts) == ("feed", MOST_ATTEMPTS)
    assert one.reason == "Сервер ответил 422: нет такого id"
    assert send_again(operator) == 2
    tell_again()
    assert len(far_side.rows()) == 2


def test_what_was_overtaken_while_given_up_is_told_no_more(
    received: Feed, far_side: FarSide, operator: User
) -> None:
    tell_feeds(10)
    first = Outgoing.objects.filter(recipient="1")
    first.update(given_up_at=timezone.now())
    lead(incident(1), Status.IN_WORK, author=operator)
    tell()
    send_again(operator)
    tell_again()
    assert statuses(far_side.rows(), 1) == ["IN_PROGRESS"]
    assert not Outgoing.objects.filter(sent_at=None).exists()


def test_who_says_goodbye_is_called_no_more(received: Feed, far_side: FarSide) -> None:
    far_side.faults = [Said(410)] * 2
    tell()
    tell_again()
    assert len(far_side.heard) == 2
    assert Outgoing.objects.filter(given_up_at__isnull=False).count() == 2


def test_the_far_side_tells_a_forged_answer_from_ours(
    received: Feed, far_side: FarSide, settings: Settings
) -> None:
    known = settings.FEEDS_SECRETS
    settings.FEEDS_SECRETS = {"pos": [new_secret()]}
    tell()
    assert far_side.rows() == []
    settings.FEEDS_SECRETS = {"pos": [new_secret(), *known["pos"]]}
    tell_again()
    assert len(far_side.rows()) == 2


def test_without_a_secret_it_waits_for_one(
    received: Feed, far_side: FarSide, settings: Settings
) -> None:
    settings.FEEDS_SECRETS = {}
    tell()
    assert far_side.heard == []
    assert "FEEDS_SECRETS" in Outgoing.objects.get(attempts=1).error
