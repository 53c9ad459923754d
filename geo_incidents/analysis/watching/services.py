"""What do people make of a hotspot? The write door; what they say is kept."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot, HotspotNote
from geo_incidents.analysis.watching.selectors import hotspots_visible_to
from geo_incidents.analysis.watching.steps import (
    COMMENTING,
    LEADING,
    HotspotStatus,
    Step,
    step_between,
    steps_from,
)
from geo_incidents.casework.actors import actor_of
from geo_incidents.errors import (
    AlreadyDecided,
    IllegalTransition,
    InvalidInput,
    StepForbidden,
)

logger: Final = logging.getLogger(__name__)


def steps_open_to(user: User | AnonymousUser, hotspot: Hotspot) -> list[Step]:
    """Return what a user who sees a hotspot may do with it next."""
    return steps_from(HotspotStatus(hotspot.status), actor_of(user))


def may_lead(user: User | AnonymousUser) -> bool:
    """Tell whether a user leads hotspots on and gives them owners."""
    return actor_of(user) in LEADING


def may_comment(user: User | AnonymousUser) -> bool:
    """Tell whether a user may say what they know of a hotspot."""
    return actor_of(user) in COMMENTING


def possible_owners(hotspot: Hotspot) -> QuerySet[User]:
    """Return who leads hotspots of its town, by name."""
    leading = User.objects.filter(role__in=LEADING, is_active=True)
    there = leading.filter(municipalities=None) | leading.filter(
        municipalities=hotspot.municipality_id
    )
    return there.distinct().order_by("last_name", "first_name", "username")


@transaction.atomic
def take_step(
    hotspot: Hotspot,
    *,
    to: HotspotStatus,
    by: User,
    words: str = "",
    measure_on: date | None = None,
    seen: HotspotStatus | None = None,
) -> Hotspot:
    """Lead a hotspot to another status; a new measure takes back the old verdict.

    ``seen`` is the status that the author had before their eyes.

    Raises:
        Hotspot.DoesNotExist: there is none that the author may see.
        StepForbidden: the author's role leads none.
        AlreadyDecided: it has another status meanwhile than was seen.
        IllegalTransition: no step leads there from the present status.
        InvalidInput: the step needs words, or the day of the measure.

    """
    known = _locked(hotspot, by)
    _allow(by, to_lead=True)
    present = HotspotStatus(known.status)
    _require_seen(present, seen)
    step = _step(present, to)
    words = words.strip()
    if step.needs_words and not words:
        raise InvalidInput(
            _("Say why: “{wanted}” needs a reason.").format(wanted=to.label)
        )
    if step.needs_day:
        known.measure_on = _day(measure_on, to)
        known.verdict, known.verdict_on = "", None
    known.status = to
    known.save(update_fields=["status", "measure_on", "verdict", "verdict_on"])
    _write(
        known,
        by,
        words=words,
        status_from=present,
        status_to=to,
        measure_on=known.measure_on if step.needs_day else None,
    )
    return known


@transaction.atomic
def take_on(hotspot: Hotspot, *, owner: User, by: User) -> Hotspot:
    """Let somebody answer for a hotspot; who does already goes on.

    Raises:
        Hotspot.DoesNotExist: there is none that the author may see.
        StepForbidden: the author's role leads none.
        InvalidInput: the owner does not lead hotspots there.

    """
    known = _locked(hotspot, by)
    _allow(by, to_lead=True)
    if not possible_owners(known).filter(pk=owner.pk).exists():
        raise InvalidInput(_("They do not lead hotspots of this town."))
    if known.owner_id != owner.pk:
        known.owner = owner
        known.save(update_fields=["owner"])
        _write(known, by, owner=owner)
    return known


@transaction.atomic
def comment(hotspot: Hotspot, *, words: str, by: User) -> HotspotNote:
    """Write down what somebody knows of a hotspot.

    Raises:
        Hotspot.DoesNotExist: there is none that the author may see.
        StepForbidden: the author's role says nothing of hotspots.
        InvalidInput: nothing is said.

    """
    known = _locked(hotspot, by)
    _allow(by, to_lead=False)
    if not words.strip():
        raise InvalidInput(_("Write what you know about this place."))
    return _write(known, by, words=words.strip())


def _locked(hotspot: Hotspot, by: User) -> Hotspot:
    visible = hotspots_visible_to(by).filter(pk=hotspot.pk)
    return visible.select_for_update(of=("self",)).get()


def _allow(by: User, *, to_lead: bool) -> None:
    if not (may_lead(by) if to_lead else may_comment(by)):
        logger.warning("user %s may not do this with a hotspot", by.pk)
        raise StepForbidden(_("Your role may not do this with hotspots."))


def _require_seen(present: HotspotStatus, seen: HotspotStatus | None) -> None:
    if seen not in {None, present}:
        raise AlreadyDecided(
            _("Somebody has made it “{present}” meanwhile. Reload the page.").format(
                present=present.label
            )
        )


def _step(present: HotspotStatus, to: HotspotStatus) -> Step:
    step = step_between(present, to)
    if step is None:
        raise IllegalTransition(
            _("What is “{present}” cannot become “{wanted}”, only: {possible}.").format(
                present=present.label,
                wanted=to.label,
                possible=", ".join(
                    str(each.to.label) for each in steps_from(present, _ANY_LEADER)
                ),
            )
        )
    return step


_ANY_LEADER: Final = min(LEADING)


def _day(measure_on: date | None, to: HotspotStatus) -> date:
    """Return the day of a measure; one that was taken does not lie ahead."""
    if measure_on is None:
        raise InvalidInput(_("Say on which day the measure is taken."))
    if to is HotspotStatus.MEASURE_DONE and measure_on > timezone.localdate():
        raise InvalidInput(_("A measure that was taken cannot lie ahead."))
    return measure_on


def _write(hotspot: Hotspot, by: User, **said: Any) -> HotspotNote:
    return HotspotNote.objects.create(hotspot=hotspot, author=by, **said)
