"""How is a sign put into words: what it is, how it stands, what to do, and where?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from babel.dates import format_timedelta
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.checkup.signs import Sign, State

STATES: Final[Mapping[str, Promise]] = {
    State.GREEN: later("all right"),
    State.YELLOW: later("look at it"),
    State.RED: later("act now"),
}
# What the tasks of the schedule do, for who has never heard their names.
TASKS: Final[Mapping[str, Promise]] = {
    "pipeline.sweep": later("carrying on appeals that waited"),
    "pipeline.ask_providers": later("asking the geocoding services"),
    "pipeline.take_mail": later("taking letters out of the mailbox"),
    "pipeline.hear": later("reading what the channels bring"),
    "pipeline.post_messages": later("sending messages to residents"),
    "casework.renew_deadlines": later("bringing the deadlines up to date"),
    "casework.forget_changes": later("pruning the log of changes"),
    "publication.forget_changes": later("pruning the public log of changes"),
    "maps.fold": later("bringing the map indexes up to date"),
    "maps.read_anew": later("reading the map indexes anew at night"),
    "maps.remind": later("reminding staff of what is overdue"),
    "analysis.make_digests": later("making the digests of a month"),
}


@dataclass(frozen=True, slots=True)
class Worded:
    """A sign in the language of the request."""

    state: str
    state_word: str
    title: str
    said: str
    act: str
    href: str


def worded(sign: Sign) -> Worded:
    """Put a sign into words; what is all right needs nothing done."""
    title, said, act, href = _WORDINGS[sign.kind](sign)
    is_well = sign.state is State.GREEN
    return Worded(
        sign.state, str(STATES[sign.state]), title, said, "" if is_well else act, href
    )


Wording = tuple[str, str, str, str]


def _channel(sign: Sign) -> Wording:
    names = dict(Appeal.Channel.choices)
    return (
        _("Channel: %s") % names.get(sign.subject, sign.subject),
        _(
            "The last appeal came %(age)s ago;"
            " it was never silent longer than %(usual)s."
        )
        % {"age": _long(sign.age), "usual": _long(sign.usual)},
        _(
            "Send an appeal by it yourself."
            " If it does not come, its connection is broken."
        ),
        f"{reverse('maps:internal:internal_map')}?channel={sign.subject}",
    )


def _unlocated(sign: Sign) -> Wording:
    return (
        _("Appeals without a place"),
        _waiting(sign),
        _("Let operators place them; the oldest stand first in the review."),
        reverse("maps:internal:review:page"),
    )


def _unassigned(sign: Sign) -> Wording:
    return (
        _("Open problems nobody answers for"),
        _waiting(sign),
        _("Look where areas have gaps, and load who answers there."),
        reverse("maps:internal:coverage"),
    )


def _quota(sign: Sign) -> Wording:
    return (
        _("Geocoding service: %s") % sign.subject,
        _("At most %(count)d of %(limit)d questions of a day are used.")
        % {"count": sign.count, "limit": sign.limit},
        _("Appeals then wait for an operator. Add a service or widen the quota."),
        reverse("maps:internal:review:page"),
    )


def _outbox(sign: Sign) -> Wording:
    said = _waiting(sign)
    if sign.limit:
        said += " " + ngettext(
            "%d failed more than once.", "%d failed more than once.", sign.limit
        ) % (sign.limit)
    return (
        _("Appeals on their way through the stages"),
        said,
        _("Is the worker running? The reason of each failure stands in the admin."),
        reverse("admin:pipeline_outboxrow_changelist"),
    )


def _beat(sign: Sign) -> Wording:
    task = TASKS.get(sign.subject)
    if sign.age is None:
        said = _("It has not succeeded yet.")
    else:
        said = _("It succeeded %(age)s ago and is to run every %(every)s.") % {
            "age": _long(sign.age),
            "every": _long(sign.usual),
        }
    return (
        _("Schedule: %s") % (task or sign.subject),
        said,
        _("Are beat and a worker running? The worker's log tells why a task fails."),
        "",
    )


def _index(sign: Sign) -> Wording:
    audience = {"public": _("public map"), "internal": _("staff map")}
    if sign.age is None:
        said = _("There is none; the database answers, slowly.")
    else:
        said = _("Its snapshot is %(age)s old, with %(count)d changes over it.") % {
            "age": _long(sign.age),
            "count": sign.count,
        }
    return (
        _("Index of the %s") % audience.get(sign.subject, sign.subject),
        said,
        _("Run “manage.py index_map --anew” and look at the worker's log."),
        reverse("maps:index_health"),
    )


_WORDINGS: Final[Mapping[str, Callable[[Sign], Wording]]] = {
    "channel": _channel,
    "unlocated": _unlocated,
    "unassigned": _unassigned,
    "quota": _quota,
    "outbox": _outbox,
    "beat": _beat,
    "index": _index,
}


def _waiting(sign: Sign) -> str:
    if not sign.count:
        return _("None is waiting.")
    said = ngettext("%d is waiting.", "%d are waiting.", sign.count) % sign.count
    oldest = _("The oldest has waited for %s.") % _long(sign.age)
    return f"{said} {oldest}"


def _long(age: timedelta | None) -> str:
    written: str = format_timedelta(
        age or timedelta(0), threshold=1.2, locale=get_language() or "ru"
    )
    return written
