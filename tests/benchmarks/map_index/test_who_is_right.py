"""Is an answer held to what is there, neither more nor less?"""

from __future__ import annotations

import json

import pytest

from tests.benchmarks.map_index.contestants import Claim, Tally
from tests.benchmarks.map_index.judging import Verdict, city_tiles, judge
from tests.benchmarks.map_index.ours import told

TRUTH = Tally(new=2, done=8)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (Claim.exactly(Tally(new=2, done=8)), Verdict.RIGHT),
        (Claim.exactly(Tally({"": 10})), Verdict.RIGHT),
        (Claim(Tally(new=1, done=8), Tally(new=2, done=9)), Verdict.RIGHT),
        (Claim.exactly(Tally(new=2, done=7)), Verdict.SHORT),
        (Claim.exactly(Tally({"": 9})), Verdict.SHORT),
        (Claim.exactly(Tally()), Verdict.SHORT),
        (Claim.exactly(Tally(new=3, done=7)), Verdict.WRONG),
        (Claim.exactly(Tally(new=2, done=8, closed=1)), Verdict.WRONG),
        (Claim.exactly(Tally({"": 11})), Verdict.WRONG),
        (Claim(Tally(new=2, done=9), Tally(new=2, done=9)), Verdict.WRONG),
    ],
)
def test_an_answer_is_judged(claim: Claim, verdict: Verdict) -> None:
    assert judge(claim, TRUTH) is verdict


def test_an_empty_tile_may_be_answered_by_nothing() -> None:
    assert judge(Claim.exactly(told(b"")), Tally()) is Verdict.RIGHT


@pytest.mark.parametrize(
    "answer",
    [
        {"cells": [[1, 2, 3, 1, 0, 0, 2, 0], [4, 4, 7, 1, 0, 0, 6, 0]]},
        {"stacks": [[1, 2, 10, 2, 0, 0, 8, 0]]},
        {"points": [[5, 5, 0, 1], [5, 5, 0, 2], *([9, 9, 3, at] for at in range(8))]},
    ],
)
def test_our_answers_are_read_in_all_their_shapes(answer: dict[str, object]) -> None:
    body = json.dumps({"total": 10, **answer}).encode()
    assert judge(Claim.exactly(told(body)), TRUTH) is Verdict.RIGHT


def test_a_total_that_is_not_the_sum_is_noticed() -> None:
    body = json.dumps({"total": 11, "cells": [[1, 2, 10, 2, 0, 0, 8, 0]]}).encode()
    with pytest.raises(ValueError, match="11 told, 10 shown"):
        told(body)


def test_the_whole_city_is_some_dozens_of_tiles() -> None:
    tiles = city_tiles()
    assert 20 < len(tiles) < 200
    assert len(set(tiles)) == len(tiles)
