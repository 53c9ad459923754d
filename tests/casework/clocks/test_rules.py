"""Which rule speaks of an appeal?"""

from __future__ import annotations

import pytest

from geo_incidents.casework.clocks.rules import (
    STANDING_RULES,
    Clock,
    Law,
    Rule,
    Unit,
    rules_for,
)

POTHOLE, LIGHT = 1, 2


def regulation(days: int, category: int | None = None, channel: str = "") -> Rule:
    return Rule(
        *(Law.REGULATION, Clock.SOLUTION, days, Unit.CALENDAR_DAYS, category, channel)
    )


def days_for(*rules: Rule, category: int = POTHOLE, channel: str = "vk") -> list[int]:
    chosen = rules_for(rules, category_id=category, channel=channel)
    return [rule.amount for rule in chosen]


@pytest.mark.parametrize(
    ("rules", "days"),
    [
        ([regulation(30), regulation(10, POTHOLE)], 10),
        ([regulation(30), regulation(20, channel="vk")], 20),
        ([regulation(20, channel="vk"), regulation(10, POTHOLE)], 10),
        ([regulation(10, POTHOLE), regulation(40, POTHOLE, "vk")], 40),
        ([regulation(30), regulation(10, LIGHT)], 30),
        ([regulation(30), regulation(20, channel="web")], 30),
    ],
)
def test_the_most_specific_rule_of_a_law_speaks(rules: list[Rule], days: int) -> None:
    assert days_for(*rules) == days_for(*reversed(rules)) == [days]


def test_of_equally_specific_rules_the_one_told_first_speaks() -> None:
    assert days_for(regulation(7), regulation(8)) == [7]


def test_each_law_and_each_clock_speak_for_themselves() -> None:
    federal = Rule(Law.FEDERAL, Clock.SOLUTION, 30, Unit.CALENDAR_DAYS)
    reaction = Rule(Law.REGULATION, Clock.REACTION, 4, Unit.WORKING_HOURS)
    assert sorted(days_for(federal, reaction, regulation(10))) == [4, 10, 30]


@pytest.mark.parametrize(
    ("channel", "federal"),
    [
        ("web", [30]),
        ("email", [30]),
        ("telegram", []),
        ("vk", []),
        ("ok", []),
        ("feed", []),
    ],
)
def test_the_federal_law_speaks_of_what_is_written_to_an_authority(
    channel: str, federal: list[int]
) -> None:
    chosen = rules_for(STANDING_RULES, category_id=POTHOLE, channel=channel)
    assert [rule.amount for rule in chosen if rule.law is Law.FEDERAL] == federal


def test_everything_is_reacted_to_within_four_hours_of_work() -> None:
    (rule,) = rules_for(STANDING_RULES, category_id=POTHOLE, channel="vk")
    assert (rule.clock, rule.amount) == (Clock.REACTION, 4)
    assert rule.unit is Unit.WORKING_HOURS
