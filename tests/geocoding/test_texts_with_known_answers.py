"""Are enough of the texts with known answers read right? Nets against regressions.

``hand_written.csv`` was written by one person and labelled against the demo city before
anything was tuned on it; ``held_out.csv`` by another, and nothing was tuned on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from geo_incidents.geocoding.evaluation.figures import (
    calibration_error,
    figures,
    share,
)
from geo_incidents.geocoding.evaluation.judging import Verdict, judge
from geo_incidents.geocoding.evaluation.registers import FileRegister, read_register
from geo_incidents.geocoding.evaluation.texts import Text, read_texts
from geo_incidents.geocoding.extraction.reading import read
from tests.geocoding.texts import generated

DEMO = Path(__file__).parents[2] / "fixtures" / "demo"
TEXTS = Path(__file__).parent / "texts"


@cache
def demo() -> FileRegister:
    files = ("streets.geojson", "houses.csv.gz", "places.csv", "districts.geojson")
    return read_register([DEMO / file for file in files], town="Верхнереченск")


def judged(texts: Iterable[Text]) -> list[Verdict]:
    register = demo().register
    return [judge(text, read(text.text, register).best, demo()) for text in texts]


@cache
def of(file: str) -> list[Verdict]:
    return judged(read_texts(TEXTS / file))


def right(verdicts: Iterable[Verdict], level: str = "") -> float:
    chosen = [v for v in verdicts if level in {"", v.text.level}]
    return share(chosen, lambda verdict: verdict.is_right).share


def test_the_sets_are_large_and_hold_every_level() -> None:
    verdicts = of("hand_written.csv")
    assert len(verdicts) >= 300
    levels = {verdict.text.level for verdict in verdicts}
    assert levels == {
        *("house", "near_house", "intersection", "segment", "place", "street"),
        *("settlement", "none"),
    }


def test_texts_written_by_hand_are_read() -> None:
    assert right(of("hand_written.csv")) >= 0.95


def test_texts_that_nothing_was_tuned_on_are_read() -> None:
    assert right(of("held_out.csv")) >= 0.92


@pytest.mark.parametrize("file", ["hand_written.csv", "held_out.csv"])
def test_houses_are_read_nearly_always(file: str) -> None:
    assert right(of(file), "house") >= 0.94


@pytest.mark.parametrize("file", ["hand_written.csv", "held_out.csv"])
def test_who_is_sure_is_right(file: str) -> None:
    sure = [v for v in of(file) if v.site and v.site.confidence >= 0.9]
    assert len(sure) >= 0.5 * len(of(file))
    assert right(sure) >= 0.97


def test_the_confidence_is_honest() -> None:
    assert calibration_error([*of("hand_written.csv"), *of("held_out.csv")]) <= 0.06


def test_generated_texts_are_read() -> None:
    verdicts = judged(generated.texts(demo().register, 2000))
    assert right(verdicts, "house") >= 0.99
    assert right(verdicts, "street") >= 0.95
    assert right(verdicts, "none") == 1


def test_every_address_of_the_register_is_read_as_its_own_house() -> None:
    texts = [
        Text(f"г. Верхнереченск, {label}", label, level="house", at=house.position)
        for street in demo().register.streets.values()
        for house in street.houses
        for label in [f"{street.label}, {house.number}"]
    ]
    assert right(judged(texts)) >= 0.995


def test_the_figures_name_every_share() -> None:
    found = figures(of("held_out.csv"))
    assert found["right"]["of"] + found["false alarms"]["of"] == len(of("held_out.csv"))
    assert sum(found["levels"].values()) == len(of("held_out.csv"))
    low, high = found["right"]["95 %"]
    assert low <= found["right"]["share"] <= high
