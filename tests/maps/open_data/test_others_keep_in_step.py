"""Does whoever follows the changes hold what is published, whatever happens?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from geo_incidents.publication.keeping_up import renumber
from geo_incidents.publication.models import LastChange, PublicIncident
from tests.incidents import make_public_incident
from tests.maps.tiles import crowd
from tests.settling import settle
from tests.toy_building import build
from tests.toy_city import ToyCity

CHANGES = "/open-data/changes.json"


class Follower:
    """Somebody who keeps a copy, and knows only what they are told."""

    def __init__(self, client: Client, since: str = "0") -> None:
        self.client, self.since = client, since
        self.copy: dict[int, str] = {}
        self.heard: list[str] = []

    def follow(self, limit: int = 7) -> None:
        settle()
        told: dict[str, Any] = {"is_more": True}
        while told["is_more"]:
            asked = f"{CHANGES}?since={self.since}&limit={limit}"
            told = self.client.get(asked).json()
            for one in told["changes"]:
                self.take(one)
            self.since = told["next"]

    def take(self, one: dict[str, Any]) -> None:
        self.heard.append(one["kind"])
        if one["kind"] == "withdrawn":
            assert one["feature"] is None
            self.copy.pop(one["number"], None)
        else:
            assert one["feature"]["id"] == one["number"]
            self.copy[one["number"]] = one["feature"]["properties"]["status"]


def published() -> dict[int, str]:
    return dict(PublicIncident.objects.values_list("number", "status"))


@pytest.fixture
def city(transactional_db: None) -> ToyCity:
    """Versions are of transactions, so these tests commit theirs."""
    return build()


def enter(city: ToyCity, dice: np.random.Generator) -> None:
    make_public_incident(city)


def alter(city: ToyCity, dice: np.random.Generator) -> None:
    number = int(dice.choice(list(published())))
    status = str(dice.choice(["new", "done", "closed"]))
    PublicIncident.objects.filter(pk=number).update(status=status)


def leave(city: ToyCity, dice: np.random.Generator) -> None:
    PublicIncident.objects.filter(pk=int(dice.choice(list(published())))).delete()


def test_a_follower_holds_what_is_published(city: ToyCity, client: Client) -> None:
    dice = np.random.default_rng(6)
    crowd.published(city, dice, 30)
    follower = Follower(client)
    acts: list[Callable[[ToyCity, np.random.Generator], None]] = [enter, alter, leave]
    for _round in range(12):
        follower.follow()
        assert follower.copy == published()
        for _act in range(int(dice.integers(0, 6))):
            acts[int(dice.integers(len(acts)))](city, dice)


def test_each_change_is_told_by_what_it_is(city: ToyCity, client: Client) -> None:
    first, second, third = (make_public_incident(city) for _ in range(3))
    follower = Follower(client)
    follower.follow()
    assert follower.heard == ["added"] * 3
    PublicIncident.objects.filter(pk=first.pk).update(status="done")
    PublicIncident.objects.filter(pk=second.pk).delete()
    PublicIncident.objects.filter(pk=third.pk).update(status=third.status)
    make_public_incident(city)
    follower.heard.clear()
    follower.follow()
    assert follower.heard == ["changed", "withdrawn", "added"]


def test_the_file_says_from_where_to_follow(city: ToyCity, client: Client) -> None:
    make_public_incident(city)
    settle()
    taken = client.get("/open-data/incidents.ndjson")
    taken.getvalue()
    (since,) = re.findall(r"<[^>]*since=([\d-]+)>", taken["Link"])
    late = make_public_incident(city)
    follower = Follower(client, since)
    follower.follow()
    assert list(follower.copy) == [late.number]


def test_what_is_committed_late_is_not_missed(city: ToyCity, client: Client) -> None:
    other = connection.copy()
    try:
        other.ensure_connection()
        with transaction.atomic(using="default"), connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
            with other.cursor() as another:
                another.execute(
                    "INSERT INTO publication_lastchange (number, changed_at,"
                    " is_withdrawn) VALUES (900, now(), true)"
                )
            waiting = client.get(CHANGES, {"since": "0"}).json()
            assert waiting["changes"] == []
            make_public_incident(city)
        follower = Follower(client, waiting["next"])
        follower.follow()
        assert sorted(follower.heard) == ["added", "withdrawn"]
    finally:
        other.close()


def test_one_can_ask_since_a_moment(city: ToyCity, client: Client) -> None:
    make_public_incident(city)
    settle()
    later = timezone.now() + timedelta(seconds=1)
    assert since(client, later) == []
    assert since(client, later - timedelta(minutes=1)) == ["added"]


def since(client: Client, moment: datetime) -> list[str]:
    told = client.get(CHANGES, {"since": moment.isoformat()}).json()
    return [one["kind"] for one in told["changes"]]


def test_after_a_restored_dump_everything_is_read_anew(
    city: ToyCity, client: Client
) -> None:
    make_public_incident(city)
    far = 2**40
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publication_lastchange SET xid = %s::text::xid8", [far])
    assert client.get(CHANGES, {"since": f"{far}-1"}).status_code == 410
    assert client.get(CHANGES, {"since": "0"}).json()["changes"] == []
    renumber()
    follower = Follower(client)
    follower.follow()
    assert follower.copy == published()


def test_emptied_at_a_stroke_all_is_withdrawn(city: ToyCity, client: Client) -> None:
    make_public_incident(city)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE publication_publicincident")
    assert LastChange.objects.filter(is_withdrawn=True).count() == 1


@pytest.mark.parametrize(
    "wrong",
    ["", "since=", "since=soon", "since=1-", "since=1&limit=0", "since=1&limit=x"],
)
def test_a_wrong_question_is_refused_in_words(
    client: Client, db: None, wrong: str
) -> None:
    response = client.get(f"{CHANGES}?{wrong}")
    assert response.status_code == 400
    assert response.json()["error"]
