"""What became of the incidents that were opened in a period? Read as columns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from geo_incidents.analysis.columns import columns_of, integers
from geo_incidents.analysis.statistics.waiting import Flags, Floats
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from geo_incidents.casework.wholeness import Wholeness
from geo_incidents.casework.workflow import CLOSED, SOLVED, Status
from geo_incidents.intake.models import Appeal

Integers = NDArray[np.int64]

KEYS: Final = ("municipality_id", "category_id", "district_id", "organisation_id")
WORDS: Final = {"status": Status.values, "channel": ["", *Appeal.Channel.values]}
NUMBERS: Final = (*KEYS, "deadline", "wholeness")
MOMENTS: Final = ("opened_at", "reacted_at", "closed_at", "due_at")
_EPOCH_S: Final = 946_684_800  # 2000-01-01, from which PostgreSQL counts
_NEVER: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Cohort:
    """Incidents as columns; moments are seconds since 1970, NaN where there is none.

    Keys are ids, nought where there is none. ``status`` and ``channel`` are places in
    ``WORDS``.
    """

    municipality: Integers
    category: Integers
    district: Integers
    organisation: Integers
    deadline: Integers
    wholeness: Integers
    status: Integers
    channel: Integers
    opened: Floats
    reacted: Floats
    closed: Floats
    due: Floats

    def __len__(self) -> int:
        return len(self.opened)

    def where(self, chosen: Flags | Integers) -> Cohort:
        """Keep some of them."""
        columns = (getattr(self, field.name)[chosen] for field in fields(self))
        return Cohort(*columns)

    @property
    def is_whole(self) -> Flags:
        """Tell which are problems of their own and no parts."""
        return np.isin(self.wholeness, [Wholeness.WHOLE])

    @property
    def is_open(self) -> Flags:
        return ~_is_one_of(self.status, CLOSED)

    @property
    def is_solved(self) -> Flags:
        return _is_one_of(self.status, SOLVED)

    @property
    def is_dismissed(self) -> Flags:
        return _is_one_of(self.status, CLOSED - SOLVED)

    @property
    def is_overdue(self) -> Flags:
        return np.isin(self.deadline, [Deadline.OVERDUE, Deadline.FAR_OVERDUE])


def read(incidents: QuerySet[Incident]) -> Cohort:
    """Read incidents; their order is that of the database."""
    rows = incidents.order_by().values_list(*NUMBERS, *WORDS, *MOMENTS)
    sent = (
        *(f"int8send(coalesce({name}, 0))" for name in NUMBERS),
        *(f"int8send({_place(name)})" for name in WORDS),
        *(f"timestamptz_send({_ever(name)})" for name in MOMENTS),
    )
    told = [integers(of) for of in columns_of(rows, sent, list(WORDS.values()))]
    numbers, moments = told[: -len(MOMENTS)], told[-len(MOMENTS) :]
    columns: list[Any] = [*numbers, *(_seconds(column) for column in moments)]
    return Cohort(*columns)


def _place(name: str) -> str:
    return f"array_position(%s::text[], {name}::text) - 1"


def _ever(name: str) -> str:
    return f"coalesce({name}, 'infinity')"


def _seconds(moments: Integers) -> Floats:
    seconds = moments / 1e6 + _EPOCH_S
    return np.where(moments == _NEVER, np.nan, seconds)


def _is_one_of(status: Integers, meant: frozenset[Status]) -> Flags:
    places = [WORDS["status"].index(one.value) for one in meant]
    return np.isin(status, places)
