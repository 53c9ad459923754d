"""Is a whole city counted once for all who ask the same, and anew when it changed?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from maps.filters import Filter
from maps.index.index import Index
from maps.index.selection import Selection
from maps.public import outlook as public
from maps.sights import overview
from maps.upkeep.audiences import PUBLIC
from maps.upkeep.folding import fold
from tests.incidents import make_public_incident
from tests.maps.tiles.asking import answer
from tests.toy_city import BOUNDS, ToyCity

BOX = ",".join(map(str, BOUNDS))
ASKED = [
    ("/map/counts.json", {}),
    ("/map/counts.json", {"bbox": BOX, "status": "new"}),
    ("/map/timeline.json", {"category": "pothole"}),
    ("/map/organisations.json", {"q": ""}),
    ("/map/incidents.json", {"bbox": BOX}),
]
WEST, EAST = (Filter({"organisation": frozenset([one])}) for one in (1, 2))


@pytest.fixture
def city(committed: None, toy_city: ToyCity) -> ToyCity:
    make_public_incident(toy_city)
    fold(PUBLIC)
    return toy_city


def answers(client: Client) -> list[Any]:
    return [answer(client, path, **asked) for path, asked in ASKED]


@pytest.mark.usefixtures("city")
def test_the_same_question_is_counted_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = answers(client)
    for name in ("count", "tally", "by_day"):
        monkeypatch.delattr(Index, name)
    assert answers(client) == first


def test_a_change_is_counted_at_once(client: Client, city: ToyCity) -> None:
    answers(client)
    make_public_incident(city)
    counts, new, months, organisations, listed = answers(client)
    assert counts["total"] == new["total"] == listed["total"] == 2
    assert months["months"] == [2]
    assert sum(one["count"] for one in organisations) == 2


@pytest.mark.usefixtures("city")
def test_two_filters_are_two_questions() -> None:
    seen = public.outlook()
    assert seen.overview(WEST).version == seen.overview(WEST).version
    assert seen.overview(WEST).version != seen.overview(EAST).version


@pytest.mark.usefixtures("city")
def test_who_sees_less_is_told_less() -> None:
    seen = public.outlook()
    nothing = replace(seen, scope=Selection({"organisation": frozenset()}))
    assert seen.overview(Filter({})).count(None) == 1
    assert nothing.overview(Filter({})).count(None) == 0


@pytest.mark.usefixtures("toy_city")
def test_without_an_index_nothing_is_kept() -> None:
    before = len(overview.told)
    assert public.outlook().overview(Filter({})).count(None) == 0
    assert len(overview.told) == before


def test_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "MOST_TOLD", 2)
    told = overview.Told()
    for key in ("one", "two", "one", "three"):
        told.once(key, lambda: 1)
    assert len(told) == 2
    assert told.once("one", lambda: 2) == 1
    assert told.once("two", lambda: 2) == 2
