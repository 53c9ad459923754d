"""Why a place is a hotspot is said in plain words, with numbers that agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo_incidents.analysis.hotspots.labels import Label
from geo_incidents.analysis.hotspots.reason import Facts, reason

FACTS = Facts(
    label=Label.RECURRING,
    is_confirmed=True,
    episodes=7,
    lasted_days=1800,
    appeals=19,
    residents=3,
    months=7,
    at_least=1,
    expected=0.8,
    pause_days=295,
    held_days=74,
    last_days_ago=193,
)


def test_it_is_told_in_russian() -> None:
    assert reason(FACTS, "ru") == (
        "7 отдельных эпизодов за 5 лет: 19 обращений от 3 жителей."
        " Проблема возвращается после ремонта."
        " Жаловались здесь в 7 месяцах, а у похожих мест — меньше чем в одном."
        " От эпизода до эпизода обычно проходит 295 дней."
        " После ремонта обычно спокойно 74 дня."
        " Последнее обращение — 193 дня назад."
    )


def test_it_is_told_in_english() -> None:
    assert reason(FACTS, "en") == (
        "7 separate episodes in 5 years: 19 appeals by 3 residents."
        " The trouble comes back after it was repaired."
        " There were complaints in 7 months here, in less than one at places like"
        " this one."
        " It usually takes 295 days from episode to episode."
        " After a repair it is usually quiet for 74 days."
        " The last appeal came 193 days ago."
    )


def test_what_is_not_known_is_not_said() -> None:
    alone = replace(FACTS, episodes=1, pause_days=None, held_days=None, lasted_days=0)
    told = reason(replace(alone, label=Label.CHRONIC, last_days_ago=0), "ru")
    assert told.startswith("1 отдельный эпизод за 1 день: ")
    assert "обычно" not in told
    assert told.endswith("Последнее обращение — сегодня.")


def test_several_residents_and_a_usual_number_of_months_are_said() -> None:
    told = replace(FACTS, at_least=2, expected=2.44, months=21, residents=21)
    assert "от 21 жителя. " in reason(told, "ru")
    assert (
        "Жаловались хотя бы 2 жителя здесь в 21 месяце,"
        " а у похожих мест — в среднем в 2,4." in reason(told, "ru")
    )
    assert "of at least 2 people in 21 months here, in about 2.4 at" in reason(
        told, "en"
    )


def test_doubt_is_said() -> None:
    doubted = replace(FACTS, is_confirmed=False)
    assert reason(doubted, "ru").endswith("место стоит проверить.")
    assert reason(doubted, "en").endswith("have a look at it.")


@pytest.mark.parametrize("label", Label)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_label_is_explained(label: Label, language: str) -> None:
    others = {reason(replace(FACTS, label=other), language) for other in Label}
    assert len(others) == len(Label)
    assert "{" not in reason(replace(FACTS, label=label), language)
