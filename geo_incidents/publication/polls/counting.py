"""How many answered what, and how much of it may be said?

Below ``FEWEST`` answers neighbours could tell whose they are, so only their number is
said; below ``FEWEST_FOR_SHARES`` a share would pretend to know more than it does. What
is hidden until the end is hidden from staff as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.db.models import Count, F, Func, IntegerField, Q

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.publication.polls.answering import forget_waiting
from geo_incidents.publication.polls.links import CONFIRMED_WITHIN
from geo_incidents.publication.polls.models import Answer, Choice, Poll, WaitingAnswer

FEWEST: Final = 5
FEWEST_FOR_SHARES: Final = 20


class Withheld(StrEnum):
    """Why the counts are not said."""

    RUNNING = "running"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Line:
    """A choice, how many took it, and their share in percent; None where unsaid."""

    rank: int
    text: str
    count: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """How many people answered, and what, in the order of the choices."""

    answers: int
    lines: tuple[Line, ...]
    withheld: Withheld | None

    @property
    def has_shares(self) -> bool:
        """Tell whether shares are said."""
        return self.withheld is None and self.answers >= FEWEST_FOR_SHARES


def result_of(poll: Poll) -> Result:
    """Return what may be said of a poll just now."""
    return results_of([poll])[poll.pk]


@seeing_everything()
def results_of(polls: Collection[Poll]) -> dict[int, Result]:
    """Return what may be said of each, by its id, in three queries."""
    running = [poll.pk for poll in polls if poll.counted_at is None]
    answers = Answer.objects.filter(poll__in=running)
    people = dict(answers.values_list("poll").annotate(count=Count("pk")))
    counts = _counts(running)
    choices: dict[int, list[Choice]] = {poll.pk: [] for poll in polls}
    for choice in Choice.objects.filter(poll__in=list(choices)).order_by("rank"):
        choices[choice.poll_id].append(choice)
    return {
        poll.pk: _result(
            poll, choices[poll.pk], people.get(poll.pk, 0), counts.get(poll.pk, {})
        )
        for poll in polls
    }


@seeing_everything()
def count_for_good(now: datetime) -> int:
    """Keep of polls that are over the counts alone; return how many polls those were.

    Until then an answer can be changed by who gave it, so it is known by its digest.
    """
    over = Q(ends_at__lte=now) | Q(closed_at__lte=now)
    due = Poll.objects.filter(over, counted_at=None, published_at__isnull=False)
    numbers = list(due.values_list("pk", flat=True))
    for number in numbers:
        _count(number, now)
    return len(numbers)


@seeing_everything()
def forget_the_unconfirmed(now: datetime) -> None:
    """Forget what nobody has confirmed in time."""
    late = WaitingAnswer.objects.filter(asked_at__lt=now - CONFIRMED_WITHIN)
    forget_waiting(list(late))


@transaction.atomic
def _count(number: int, now: datetime) -> None:
    poll = Poll.objects.select_for_update().get(pk=number)
    counts = _counts([number]).get(number, {})
    for choice in poll.choices.all():
        choice.count = counts.get(choice.rank, 0)
        choice.save(update_fields=["count"])
    poll.answers_count, poll.counted_at = poll.answers.count(), now
    poll.save(update_fields=["answers_count", "counted_at"])
    poll.answers.all().delete()
    forget_waiting(list(poll.waiting.all()))


def _counts(polls: Iterable[int]) -> dict[int, dict[int, int]]:
    """Return by poll and rank how many answers hold it."""
    rank = Func(
        F("ranks"),
        function="unnest",
        output_field=IntegerField(),
        set_returning=True,
    )
    rows = Answer.objects.filter(poll__in=list(polls)).annotate(rank=rank)
    found: dict[int, dict[int, int]] = {}
    for poll, one, count in rows.values_list("poll", "rank").annotate(Count("pk")):
        found.setdefault(poll, {})[one] = count
    return found


def _result(
    poll: Poll, choices: Iterable[Choice], people: int, counts: Mapping[int, int]
) -> Result:
    if poll.counted_at is not None:
        people = poll.answers_count
        counts = {choice.rank: choice.count for choice in choices}
    withheld = _withheld(poll, people)
    lines = (
        Line(
            choice.rank,
            choice.text_in_language(),
            None if withheld else counts.get(choice.rank, 0),
            None if withheld else _share(counts.get(choice.rank, 0), people),
        )
        for choice in choices
    )
    return Result(people, tuple(lines), withheld)


def _withheld(poll: Poll, people: int) -> Withheld | None:
    if not poll.shows_at_once and poll.state != Poll.State.OVER:
        return Withheld.RUNNING
    return Withheld.FEW if people < FEWEST else None


def _share(count: int, people: int) -> float | None:
    if people < FEWEST_FOR_SHARES:
        return None
    return round(100 * count / people, 1)
