"""How does an open incident stand to its deadline, and until when? Pure: days only.

A class changes at midnight of the installation and at no other moment, so time is one
more writer of the column, which lists and the index of the map both read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import models
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

FAR: Final = 3


class Deadline(models.IntegerChoices):
    """How an incident stands to its deadline; a closed one to none."""

    NONE = 0, _("No deadline")
    IN_TIME = 1, _("In time")
    DUE_TODAY = 2, _("Due today")
    OVERDUE = 3, _("Overdue")
    FAR_OVERDUE = 4, _("Overdue three times over")


@dataclass(frozen=True, slots=True)
class Term:
    """A class and the midnight (aware) when the next begins; None: it stays."""

    deadline: Deadline
    until: datetime | None


NO_TERM: Final = Term(Deadline.NONE, None)


def term_at(now: datetime, *, opened_at: datetime, due_at: datetime) -> Term:
    """Return how an open incident stands to its deadline now; all times aware.

    Three times over means that three times the days it was given have gone by.
    """
    today, due = _day(now), _day(due_at)
    far = due + (FAR - 1) * max(due - _day(opened_at), timedelta(0))
    if today < due:
        return Term(Deadline.IN_TIME, _midnight(due))
    if today == due:
        return Term(Deadline.DUE_TODAY, _midnight(due + timedelta(days=1)))
    if today <= far:
        return Term(Deadline.OVERDUE, _midnight(far + timedelta(days=1)))
    return Term(Deadline.FAR_OVERDUE, None)


def _day(moment: datetime) -> date:
    return moment.astimezone(get_default_timezone()).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=get_default_timezone())
