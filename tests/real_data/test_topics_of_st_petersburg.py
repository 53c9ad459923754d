"""Are the topics of a real portal told from its texts, better than by guessing?

The figures are printed, texts never.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from django.core.management import call_command

from geo_incidents.intake.recipients.rules import kind_of
from geo_incidents.intake.topics.evaluation.appeals import read_appeals
from tests.real_data.loading import DATA, needs

SPB = DATA / "spb"

pytestmark = needs("spb/spb_appeals.csv.gz")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("topics") / "figures.json"
    call_command(
        "evaluate_topics",
        *("--appeals", str(SPB / "spb_appeals.csv.gz")),
        *("--changes", str(SPB / "spb_reason_changes.csv.gz")),
        *("--json", str(out)),
    )
    told: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return told


def of(found: dict[str, Any], title: str) -> tuple[dict[str, Any], dict[str, Any]]:
    figures = found[title]
    return figures, figures["30863 appeals"]


def test_reasons(found: dict[str, Any]) -> None:
    all_, learnt = of(found, "reason, 123 topics")
    assert learnt["right"] >= 0.69
    assert learnt["right_of_three"] >= 0.89
    assert learnt["off"] <= 0.06
    assert learnt["right when sure"] >= 0.85
    for guessed in ("majority", "keywords"):
        assert learnt["right"] > all_[guessed]["right"] + 0.3
        assert learnt["right_of_three"] > all_[guessed]["right_of_three"] + 0.3


def test_categories(found: dict[str, Any]) -> None:
    all_, learnt = of(found, "category, 15 topics")
    assert learnt["right"] >= 0.92
    assert learnt["right_of_three"] >= 0.985
    assert learnt["off"] <= 0.05
    for guessed in ("majority", "keywords"):
        assert learnt["right"] > all_[guessed]["right"]


def test_the_more_is_written_the_better(found: dict[str, Any]) -> None:
    figures, learnt = of(found, "reason, 123 topics")
    curve = [
        figures[name]["right"]
        for name in ("catalogue alone", "100 appeals", "1000 appeals", "10000 appeals")
    ]
    assert [*curve, learnt["right"]] == sorted([*curve, learnt["right"]])


def test_a_text_takes_no_time(found: dict[str, Any]) -> None:
    _all, learnt = of(found, "reason, 123 topics")
    assert learnt["ms for a text, 99 %"] < 5
    assert learnt["MB in memory"] < 10


def test_hardly_anybody_is_sent_elsewhere() -> None:
    appeals = read_appeals(SPB / "spb_appeals.csv.gz")
    sent = Counter(kind for one in appeals if (kind := kind_of(one.text)))
    assert sent.total() / len(appeals) < 0.005, sent
