"""Is an answer judged by what it says, or by where it stands?"""

from __future__ import annotations

import pytest

from tests.benchmarks.geocoding.judging import Truth, Verdict, judge
from tests.benchmarks.geocoding.peers import Answer

HERE = (50.0, 54.0)
FAR = (50.1, 54.0)
TRUTH = Truth("Кленовая улица", "дом 3, корпус 1, литера А", HERE)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (None, Verdict.SILENT),
        (Answer(), Verdict.WRONG),
        (Answer("Кленовая улица", "3к1"), Verdict.HOUSE),
        (Answer("на Кленовой", "3 корп. 1"), Verdict.WRONG),
        (Answer("ул. Кленовой", "3 корп. 1"), Verdict.HOUSE),
        (Answer("улица Кленовая", "3"), Verdict.STREET),
        (Answer("улица Кленовая"), Verdict.STREET),
        (Answer("улица Мира", "3к1"), Verdict.WRONG),
        (Answer("улица Мира", "5", position=FAR), Verdict.WRONG),
        (Answer("улица Мира", "5", position=HERE), Verdict.HOUSE),
        (Answer("Кленовая улица", "3 к1", position=FAR), Verdict.HOUSE),
    ],
)
def test_an_answer_is_judged(answer: Answer | None, verdict: Verdict) -> None:
    assert judge(answer, TRUTH) is verdict
