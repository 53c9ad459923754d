"""Which law gives how long, for which topic and channel? One rule of each law.

Within a law the rule that names the topic goes before one that does not, then the rule
that names the channel, then the one told earlier. Several laws may speak of one appeal,
and then all of them hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Law(StrEnum):
    """Who set the term: the federal law on appeals, or the town itself."""

    FEDERAL = "59-fz"
    REGULATION = "regulation"


class Clock(StrEnum):
    """What the time is given for: to react at all, or to solve and answer."""

    REACTION = "reaction"
    SOLUTION = "solution"


class Unit(StrEnum):
    """In what a term is counted."""

    WORKING_HOURS = "hours"
    WORKING_DAYS = "days"
    CALENDAR_DAYS = "calendar"


@dataclass(frozen=True, slots=True)
class Rule:
    """So much time by a law; without a topic or channel it speaks of all of them."""

    law: Law
    clock: Clock
    amount: int
    unit: Unit
    category_id: int | None = None
    channel: str = ""

    def speaks_of(self, category_id: int, channel: str) -> bool:
        """Tell whether an appeal of this topic and channel falls under the rule."""
        return self.category_id in {None, category_id} and self.channel in {"", channel}

    def is_general(self) -> tuple[bool, bool]:
        """Return what orders the rules of one law, the most specific first."""
        return self.category_id is None, not self.channel


# Federal law 59-ФЗ, art. 12: thirty days for what is written to an authority. What is
# posted in a messenger or a social network, or comes from a portal with terms of its
# own, is no appeal in the sense of this law.
FEDERAL_DAYS: Final = 30
STANDING_RULES: Final = (
    Rule(Law.REGULATION, Clock.REACTION, 4, Unit.WORKING_HOURS),
    *(
        Rule(
            *(Law.FEDERAL, Clock.SOLUTION, FEDERAL_DAYS, Unit.CALENDAR_DAYS),
            channel=channel,
        )
        for channel in ("web", "email")
    ),
)


def rules_for(
    rules: Iterable[Rule], *, category_id: int, channel: str
) -> tuple[Rule, ...]:
    """Return the rule of each law and clock for an appeal, at most one of each."""
    chosen: dict[tuple[Law, Clock], Rule] = {}
    for rule in sorted(rules, key=Rule.is_general):
        if rule.speaks_of(category_id, channel):
            chosen.setdefault((rule.law, rule.clock), rule)
    return tuple(chosen.values())
