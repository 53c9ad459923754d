"""What became of an appeal?  Its status on the last day, first answer, closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.demo_city.dice import Dice, Urn
from tests.demo_city.events import Event
from tests.demo_city.seasons import END

_CLOSED = ("done", "confirmed", "refused")
_CLOSED_URN = Urn((62, 26, 12))
STUCK_SHARE = 0.025


@dataclass(frozen=True, slots=True)
class Life:
    status: str
    first_answer: datetime | None = None
    closed: datetime | None = None


def life(event: Event, dice: Dice) -> Life:
    answered = event.at + timedelta(
        hours=dice.skewed(9 + 1.2 * event.topic.answer_days, 0.9)
    )
    closed = event.closed or event.at + _repair(event, dice)
    stuck = event.open_ended or (not event.planted and dice.chance(STUCK_SHARE))
    closed = _in_office(closed, event.at, dice)
    if closed < END and not stuck:
        return Life(
            _outcome(event, dice),
            min(_in_office(answered, event.at, dice), closed),
            closed,
        )
    status = _waiting(event, dice)
    return Life(status, answered if answered < END and status != "new" else None)


def _in_office(moment: datetime, after: datetime, dice: Dice) -> datetime:
    """Answers are written between eight and six."""
    if 8 <= moment.hour < 18:
        return moment
    daytime = moment.replace(hour=8 + dice.below(10), minute=dice.below(60))
    return daytime if daytime > after else daytime + timedelta(days=1)


def _repair(event: Event, dice: Dice) -> timedelta:
    """About six tenths of the norm, sometimes much longer."""
    return timedelta(days=max(0.15, dice.skewed(event.topic.answer_days * 0.6, 0.75)))


def _outcome(event: Event, dice: Dice) -> str:
    if event.echo:
        return "duplicate" if dice.chance(0.6) else "done"
    return _CLOSED[_CLOSED_URN.draw(dice)]


def _waiting(event: Event, dice: Dice) -> str:
    """Open on the last day: the longer ago, the further along."""
    days = (END - event.at).total_seconds() / 86400
    if days < 2.5:
        return "new" if dice.chance(0.8) else "accepted"
    if days < 6:
        return dice.choice(("new", "accepted", "accepted", "in_work", "forwarded"))
    if days < 25:
        return dice.choice(
            ("in_work", "in_work", "in_work", "waiting", "forwarded", "accepted")
        )
    return dice.choice(("waiting", "planned", "planned", "in_work"))
