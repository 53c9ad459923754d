"""How many have the same trouble, and has this browser said so? Read and write door."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.gate import rates
from geo_incidents.publication.me_too.models import MeToo
from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.selectors import joint_of

OPEN: Final = frozenset({PublicStatus.NEW, PublicStatus.IN_WORK, PublicStatus.WAITING})


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How many said that they have it too; whether this browser may still, or has."""

    number: int
    count: int
    is_open: bool
    has_said: bool


def neighbours(number: int, status: str, browser: str = "") -> Neighbours:
    """Return who has the trouble of a published incident too, in one query.

    ``browser`` is its own random number, "" for one that never said so anywhere.
    """
    mine = Q(person=_person(number, browser))
    said = MeToo.objects.filter(number=number).aggregate(
        count=Count("pk"), own=Count("pk", filter=mine)
    )
    return Neighbours(
        number=number,
        count=said["count"],
        is_open=status in OPEN,
        has_said=bool(browser and said["own"]),
    )


def count_of(number: int) -> int:
    """Return how many browsers said so of an incident."""
    return MeToo.objects.filter(number=number).count()


def follow_joined(numbers: Collection[int]) -> None:
    """Let what was said of incidents that repeat another be said of that."""
    said = MeToo.objects.filter(number__in=numbers).order_by("number")
    for number in said.values_list("number", flat=True).distinct():
        into = joint_of(number)
        if into != number:
            MeToo.objects.filter(number=number).update(number=into)


def say_me_too(incident: PublicIncident, *, browser: str, block: str) -> None:
    """Count a browser for an incident; a second time changes nothing.

    Raises:
        InvalidInput: the incident is closed.
        TooManyAtOnce: so many from this block of addresses said so today.

    """
    if incident.status not in OPEN:
        raise InvalidInput(_("It is closed already. If it is back, report it anew."))
    person = _person(incident.number, browser)
    if MeToo.objects.filter(number=incident.number, person=person).exists():
        return
    here = f"{block} {incident.number}"
    rates.restrain(
        "me-too", [(rates.NETWORK, block), (rates.THING, here)], now=timezone.now()
    )
    MeToo.objects.get_or_create(number=incident.number, person=person)


def _person(number: int, browser: str) -> str:
    return salted_hmac(
        f"geo_incidents.me_too.{number}",
        browser,
        secret=settings.REPORTER_HASH_KEY,
        algorithm="sha256",
    ).hexdigest()
