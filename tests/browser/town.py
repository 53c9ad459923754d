"""What stands on the map of the browser tests?

Twenty incidents around one corner in the west, so that they cluster from afar; one
alone in the east; three at one very spot; one whose place is known only roughly.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from typing import Final

from tests.incidents import OPENED_AT, make_public_incident
from tests.toy_city import ToyCity

WEST_CORNER: Final = (50.02, 55.02)
ALONE: Final = (50.07, 55.02)
STACK: Final = (50.0503, 55.01)
ROUGH: Final = (50.03, 55.05)

AROUND: Final = 20
IN_STACK: Final = 3
TOTAL: Final = AROUND + IN_STACK + 2
STATUSES: Final = ("new", "in_work", "waiting", "done", "closed")
CATEGORIES: Final = ("pothole", "roof-leak", "rubbish", "kerb")


def fill(city: ToyCity) -> None:
    """Publish the incidents; the youngest is the one alone."""
    statuses, categories = cycle(STATUSES), cycle(CATEGORIES)
    for step in range(AROUND):
        make_public_incident(
            city,
            (WEST_CORNER[0] + step % 5 * 0.0012, WEST_CORNER[1] + step // 5 * 0.0008),
            status=next(statuses),
            category=next(categories),
            opened_at=OPENED_AT - timedelta(days=step),
        )
    for _ in range(IN_STACK):
        make_public_incident(
            city, STACK, district="east-south", address="проспект Мира, 7/2"
        )
    make_public_incident(
        city,
        ROUGH,
        district="west-north",
        accuracy_m=400.0,
        address="парк Победы",
        status="waiting",
        opened_at=OPENED_AT - timedelta(days=40),
    )
    make_public_incident(
        city,
        ALONE,
        district="east-south",
        status="done",
        address="Зелёный переулок",
        opened_at=OPENED_AT + timedelta(days=1),
        timeline=[
            {"status": "new", "changed_at": OPENED_AT.isoformat()},
            {
                "status": "done",
                "changed_at": (OPENED_AT + timedelta(days=3)).isoformat(),
            },
        ],
    )
