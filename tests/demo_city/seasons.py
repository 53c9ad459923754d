"""When do people write?  By month and weather, by weekday, by hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tests.demo_city.dice import Dice, Urn
from tests.demo_city.drawings import drawing

FIRST = date(2024, 11, 1)
DAYS = 730
END = datetime(2026, 11, 1, tzinfo=UTC).replace(tzinfo=None)

_WEEKDAYS = (1.25, 1.12, 1.05, 1.02, 0.98, 0.62, 0.58)
_HOURS = (
    5,
    3,
    2,
    1,
    1,
    3,
    9,
    22,
    38,
    48,
    52,
    50,
    *(44, 42, 40, 38, 37, 41),
    *(50, 56, 57, 48, 30, 13),
)
_WEATHER = ("winter", "heating", "greenery-fallen", "roads-puddle", "housing-roof-leak")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Draws moments for one topic; `volume` is the mean month weight (0 to 9)."""

    days: Urn
    volume: float


def rhythm(group: str, code: str) -> Rhythm:
    written = drawing("rhythm")["months"]
    months: str = written.get(code, written.get(group, "555555555555"))
    weather = _spells(next((key for key in _WEATHER if code.startswith(key)), ""))
    weights = []
    for n in range(DAYS):
        day = FIRST + timedelta(days=n)
        growth = 1 + 0.18 * n / DAYS
        level = _between_months(months, day) * _WEEKDAYS[day.weekday()]
        weights.append(level * growth * weather[n] + 1e-9)
    return Rhythm(Urn(weights), sum(int(m) for m in months) / 12)


def _between_months(months: str, day: date) -> float:
    """The month's weight, gliding into its neighbours'."""
    here = int(months[day.month - 1])
    share = (day.day - 15) / 30
    beside = int(months[(day.month - 1 + (1 if share > 0 else -1)) % 12])
    return here + (beside - here) * abs(share)


def _spells(kind: str) -> list[float]:
    """Snowfalls, frosts, storms: some days bring many times the usual, and it fades."""
    if not kind:
        return [1.0] * DAYS
    dice, level, spell = Dice(f"weather {kind}"), 0.0, []
    for _ in range(DAYS):
        level = dice.uniform(2.5, 7.0) if dice.chance(0.07) else level * 0.55
        spell.append(0.6 + level)
    return spell


_HOUR_URN = Urn(_HOURS)


def moment(days: Urn, dice: Dice) -> datetime:
    day = FIRST + timedelta(days=days.draw(dice))
    return datetime.combine(day, clock(dice))


def clock(dice: Dice) -> time:
    return time(_HOUR_URN.draw(dice), dice.below(60), dice.below(60))
