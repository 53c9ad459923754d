"""What is proved of every channel? Who comes while parts are killed is heard once.

People come by and by, and of what the channel needs one part after another is killed,
by turns as soon as one of the latest has been heard and when half of them have been
told so. At last everybody has been told, nothing waits, and it is counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Protocol

from tests.faults.stand import Stand

PORTION = 6
PATIENCE_S = 400  # a web server takes minutes to start where others work
PAUSE_S = 0.3
APPEALS = "SELECT count(*) FROM intake_appeal WHERE channel = '{0}'"
INCIDENTS = """
SELECT count(*) FROM casework_incidentappeal
JOIN intake_appeal ON appeal_id = intake_appeal.id WHERE channel = '{0}'
"""
WAITING = """
SELECT (SELECT count(*) FROM intake_incoming WHERE handled_at IS NULL)
    + (SELECT count(*) FROM intake_outgoing WHERE sent_at IS NULL)
    + (SELECT count(*) FROM pipeline_outboxrow)
"""
GIVEN_UP = "SELECT count(*) FROM intake_outgoing WHERE given_up_at IS NOT NULL"
# What waits for minutes after a fault waits for seconds; what a far end asks to wait
# for a second waits for that. Nothing else of the installation is changed.
HURRY = """
UPDATE {0} SET available_at = now() WHERE id IN (
    SELECT id FROM {0} WHERE {1} IS NULL AND available_at > now() + interval '5 s'
    FOR UPDATE SKIP LOCKED
)
"""
HURRIED = (("intake_incoming", "handled_at"), ("intake_outgoing", "sent_at"))


class FarEnd(Protocol):
    """Those who use a channel, and the server between them and us: it fails.

    ``killed`` is which parts are killed, in order. Where a channel knows no number by
    which a message that is sent again can be told, a kill may double one.
    """

    channel: ClassVar[str]
    killed: ClassVar[Sequence[str]]
    doubles_a_kill: ClassVar[int]

    @property
    def forged(self) -> int:
        """Count what was made up and taken all the same."""

    @property
    def dropped(self) -> int:
        """Count what we sent once more and they knew by its number."""

    def variables(self) -> dict[str, str]:
        """Return what the installation has to know."""

    def joins(self, stand: Stand) -> None:
        """Learn at which address we are, and get there what they need."""

    def comes(self, person: int) -> None:
        """Let somebody begin to write."""

    def told(self) -> Mapping[str, Sequence[str]]:
        """Return which different receipts people have had."""

    def rests(self) -> bool:
        """Tell whether all has been brought, with all that is repeated."""

    def failed(self) -> int:
        """Count the faults so far."""


Count = Callable[[FarEnd, Stand], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of it. Lost and doubled count appeals and receipts alike."""

    people: int
    appeals: int
    lost: int
    doubled: int
    given_up: int
    forged: int
    dropped: int
    kills: int
    faults: int
    seconds: float


def prove(far_end: FarEnd, stand: Stand) -> Figures:
    """Let people come while parts are killed; return what is counted in the end."""
    begun = time.monotonic()
    people = 0
    for turn, name in enumerate(far_end.killed):
        people = _come(far_end, people)
        least = people - PORTION // 2 if turn % 2 else people - PORTION + 1
        asked = _told if turn % 2 else _heard
        _until(stand, partial(_are, asked, far_end, stand, least))
        stand.parts[name].kill()
        stand.parts[name].up()
    people = _come(far_end, people)
    _until(stand, lambda: _told(far_end, stand) == people)
    _until(stand, lambda: far_end.rests() and stand.ask(WAITING) == 0)
    return _figures(far_end, stand, people, time.monotonic() - begun)


def _come(far_end: FarEnd, before: int) -> int:
    """Let the next come; return how many have."""
    people = before + PORTION
    for person in range(before + 1, people + 1):
        far_end.comes(person)
    return people


def _are(asked: Count, far_end: FarEnd, stand: Stand, least: int) -> bool:
    return asked(far_end, stand) >= least


def _heard(far_end: FarEnd, stand: Stand) -> int:
    return stand.ask(APPEALS.format(far_end.channel))


def _told(far_end: FarEnd, _stand: Stand) -> int:
    return sum(bool(receipts) for receipts in far_end.told().values())


def _until(stand: Stand, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, "it does not come about by itself"
        time.sleep(PAUSE_S)
        with stand.connected() as link:
            for table, column in HURRIED:
                link.execute(HURRY.format(table, column).encode())


def _figures(far_end: FarEnd, stand: Stand, people: int, seconds: float) -> Figures:
    appeals = _heard(far_end, stand)
    incidents = stand.ask(INCIDENTS.format(far_end.channel))
    told = _told(far_end, stand)
    receipts = sum(len(found) for found in far_end.told().values())
    return Figures(
        people=people,
        appeals=appeals,
        lost=sum(max(0, people - n) for n in (appeals, incidents, told)),
        doubled=sum(max(0, n - people) for n in (appeals, incidents, receipts)),
        given_up=stand.ask(GIVEN_UP),
        forged=far_end.forged,
        dropped=far_end.dropped,
        kills=len(far_end.killed),
        faults=far_end.failed(),
        seconds=round(seconds, 1),
    )
