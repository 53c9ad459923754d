"""Which clocks of an incident run, until when, and which stands still?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from geo_incidents.casework.clocks.rules import Law
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import question_of
from geo_incidents.casework.workflow import CLOSED, Status

LAWS: Final[Mapping[str, Promise]] = {
    Law.FEDERAL: gettext_lazy("by law 59-FZ"),
    Law.REGULATION: gettext_lazy("by the town's regulation"),
}
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of an open incident.

    ``kind`` is "reaction", "answer", "paused" or "asked". ``due_at`` is aware; None
    while one waits for the resident ("asked" where no clock stands still for that), and
    then ``reason`` says for what. ``law`` says in words by which law, "" where none was
    written down.
    """

    kind: str
    due_at: datetime | None
    law: str = ""
    reason: str = ""

    @property
    def is_late(self) -> bool:
        """Tell whether it has run out."""
        return self.due_at is not None and self.due_at < timezone.now()


def clocks_of(incident: Incident) -> tuple[Clock, ...]:
    """Return the clocks of an incident, the strictest first; none of a closed one."""
    if incident.status in CLOSED:
        return ()
    return tuple(sorted(_clocks(incident), key=lambda clock: clock.due_at or _NEVER))


def _clocks(incident: Incident) -> Iterator[Clock]:
    if incident.reacted_at is None and incident.reaction_due_at:
        yield Clock("reaction", incident.reaction_due_at)
    if incident.promised_at:
        law = str(LAWS.get(incident.due_by, ""))
        yield Clock("answer", incident.promised_at, law)
    if incident.status == Status.WAITING:
        yield Clock(_kind_of_waiting(incident), None, reason=question_of(incident))


def _kind_of_waiting(incident: Incident) -> str:
    """Tell whether a term stands still; the town's own does not once it has run out."""
    stands_still = incident.promised_at is None or incident.due_by == Law.FEDERAL
    return "paused" if stands_still else "asked"
