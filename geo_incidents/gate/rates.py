"""How often has a network, a contact or a login written of late, and is it too often?

Counted in PostgreSQL, which every worker shares and nobody has to keep besides: the
broker is only a bell and may be lost. One statement counts all keys of a request. The
windows are fixed, so at the turn of two twice as many pass; that harms nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from geo_incidents.errors import TooManyAtOnce
from geo_incidents.gate.models import Tally

NETWORK: Final = "network"
CONTACT: Final = "contact"
LOGIN: Final = "login"
THING: Final = "thing"
_KEPT: Final = timedelta(days=2)
_COUNT: Final = """
INSERT INTO gate_tally AS tally (key, begun_at, count)
SELECT key, begun_at, 1
FROM unnest(%s::text[], %s::timestamptz[]) AS one (key, begun_at)
ORDER BY key, begun_at
ON CONFLICT (key, begun_at) DO UPDATE SET count = tally.count + 1
RETURNING key, begun_at, count
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` of one ``what`` within ``per``.

    Beyond a firm limit one has to wait; beyond any other one has to prove to be a
    person, or is heard by one.
    """

    what: str
    most: int
    per: timedelta
    is_firm: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Which limits are passed, and until when one has to wait (None: not at all)."""

    passed: frozenset[str] = frozenset()
    wait_until: datetime | None = None


_TEN_MINUTES: Final = timedelta(minutes=10)
_DAY: Final = timedelta(days=1)
# A mobile network puts some hundred people behind one block: they may write for hours.
FORMS: Final[Mapping[str, Sequence[Limit]]] = {
    "report": (
        Limit(NETWORK, 20, _TEN_MINUTES),
        Limit(NETWORK, 120, _TEN_MINUTES, is_firm=True),
        Limit(LOGIN, 600, _TEN_MINUTES, is_firm=True),
        Limit(CONTACT, 5, _TEN_MINUTES),
        Limit(CONTACT, 30, _DAY),
    ),
    # Asked at each pause of whoever writes.
    "advice": (
        Limit(NETWORK, 1_200, _TEN_MINUTES, is_firm=True),
        Limit(LOGIN, 1_200, _TEN_MINUTES, is_firm=True),
    ),
    # A network may be a whole house; a thing is what one of it writes about.
    "me-too": (
        Limit(NETWORK, 100, _DAY, is_firm=True),
        Limit(THING, 20, _DAY, is_firm=True),
    ),
    # Whoever types a mailbox has not shown that it is theirs.
    "follow": (
        Limit(NETWORK, 30, _DAY, is_firm=True),
        Limit(CONTACT, 3, _DAY, is_firm=True),
    ),
    # A whole yard answers in one evening; each answer is a letter to a mailbox.
    "poll": (
        Limit(NETWORK, 200, _DAY, is_firm=True),
        Limit(CONTACT, 10, _DAY, is_firm=True),
    ),
}
OTHERWISE: Final[Sequence[Limit]] = (
    Limit(NETWORK, 60, _TEN_MINUTES, is_firm=True),
    Limit(LOGIN, 600, _TEN_MINUTES, is_firm=True),
    Limit(CONTACT, 10, _DAY, is_firm=True),
)


def count(form: str, who: Iterable[tuple[str, str]], *, now: datetime) -> Standing:
    """Count one more by each (what, value) of ``who``; return how they stand then."""
    limits = _limits(form, who, now)
    if not limits:
        return Standing()
    counted = _counted({(key, begun) for _limit, key, begun in limits})
    passed = [
        (limit, begun)
        for limit, key, begun in limits
        if counted[key, begun] > limit.most
    ]
    return _standing(passed)


def restrain(form: str, who: Iterable[tuple[str, str]], *, now: datetime) -> None:
    """Count one more by each (what, value) of ``who``.

    Raises:
        TooManyAtOnce: a firm limit is passed, for today or for some minutes.

    """
    if count(form, who, now=now).wait_until:
        raise TooManyAtOnce(_("This was done too often today. Come back tomorrow."))


def look(
    form: str, who: Iterable[tuple[str, str]], *, now: datetime, more: int = 1
) -> Standing:
    """Return how they would stand with so many more, counting nothing."""
    limits = _limits(form, who, now)
    rows = Tally.objects.filter(
        key__in={key for _limit, key, _begun in limits}, begun_at__gte=now - _KEPT
    )
    counted = {(row.key, row.begun_at): row.count for row in rows}
    passed = [
        (limit, begun)
        for limit, key, begun in limits
        if counted.get((key, begun), 0) + more > limit.most
    ]
    return _standing(passed)


def count_town(municipality_id: int, *, now: datetime) -> float:
    """Count what is sent to a town; return how many a minute it gets by now."""
    window = timedelta(minutes=2)
    key, begun = f"town {municipality_id}", _begun(window, now)
    return _counted({(key, begun)})[key, begun] / (window / timedelta(minutes=1))


def forget(*, now: datetime) -> int:
    """Remove windows that are over; return how many went."""
    removed, _of_each = Tally.objects.filter(begun_at__lt=now - _KEPT).delete()
    return removed


def _limits(
    form: str, who: Iterable[tuple[str, str]], now: datetime
) -> list[tuple[Limit, str, datetime]]:
    """Return the limits that hold for these, with the key and window of each."""
    return [
        (limit, _key(form, limit, value), _begun(limit.per, now))
        for what, value in who
        for limit in FORMS.get(form, OTHERWISE)
        if limit.what == what
    ]


def _standing(passed: Sequence[tuple[Limit, datetime]]) -> Standing:
    firm = [begun + limit.per for limit, begun in passed if limit.is_firm]
    return Standing(
        frozenset(limit.what for limit, _begun in passed), max(firm, default=None)
    )


def _counted(keys: set[tuple[str, datetime]]) -> dict[tuple[str, datetime], int]:
    ordered = sorted(keys)
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT, [[key for key, _begun in ordered], [at for _key, at in ordered]]
        )
        return {(key, begun): times for key, begun, times in cursor.fetchall()}


def _key(form: str, limit: Limit, value: str) -> str:
    """Return a key that names nobody; each length of a window has its own."""
    said = f"{form} {limit.what} {limit.per.total_seconds():.0f} {value}"
    return salted_hmac("geo_incidents.gate", said, algorithm="sha256").hexdigest()


def _begun(per: timedelta, now: datetime) -> datetime:
    length = per.total_seconds()
    return datetime.fromtimestamp(now.timestamp() // length * length, UTC)
