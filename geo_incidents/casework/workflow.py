"""Which statuses exist, and which may follow which? One table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What has become of an incident."""

    NEW = "new", _("New")
    ACCEPTED = "accepted", _("Accepted")
    IN_WORK = "in_work", _("In work")
    WAITING = "waiting", _("Waiting for the resident")
    FORWARDED = "forwarded", _("Forwarded")
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    CONFIRMED = "confirmed", _("Confirmed by the resident")
    REFUSED = "refused", _("Refused")
    DUPLICATE = "duplicate", _("Duplicate")


CLOSED = frozenset({Status.DONE, Status.CONFIRMED, Status.REFUSED, Status.DUPLICATE})

_ENDS = frozenset({Status.DONE, Status.REFUSED, Status.DUPLICATE})
_HOLDS = frozenset({Status.WAITING, Status.FORWARDED, Status.PLANNED})

TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.NEW: frozenset({Status.ACCEPTED, Status.IN_WORK}) | _HOLDS | _ENDS,
        Status.ACCEPTED: frozenset({Status.IN_WORK}) | _HOLDS | _ENDS,
        Status.IN_WORK: _HOLDS | _ENDS,
        Status.WAITING: frozenset({Status.IN_WORK}) | _ENDS,
        Status.FORWARDED: frozenset({Status.IN_WORK}) | _ENDS,
        Status.PLANNED: frozenset({Status.IN_WORK}) | _ENDS,
        Status.DONE: frozenset({Status.CONFIRMED, Status.IN_WORK}),
        Status.CONFIRMED: frozenset({Status.IN_WORK}),
        Status.REFUSED: frozenset({Status.IN_WORK}),
        Status.DUPLICATE: frozenset({Status.IN_WORK}),
    }
)


def may_follow(present: Status, wanted: Status) -> bool:
    """Tell whether an incident may go from the present status to the wanted one."""
    return wanted in TRANSITIONS[present]
