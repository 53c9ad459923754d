"""How is a poll made, published and closed? The write door for staff.

Once somebody has answered, what was asked stands: neither the question nor the choices
nor the place are changed, only the end, and who moved it is written down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.contrib.gis.db.models.aggregates import Union
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Polygon
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import AlreadyDecided, InvalidInput, TooLate
from geo_incidents.gazetteer.municipalities import municipality_of
from geo_incidents.gazetteer.nearest import nearest_house
from geo_incidents.publication.polls.makers import require_poll
from geo_incidents.publication.polls.models import (
    Answer,
    Choice,
    Poll,
    PollStep,
    WaitingAnswer,
)
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import District, DistrictBoundary
from geo_incidents.territories.selectors import district_around

LONGEST: Final = timedelta(days=366)
FEWEST_CHOICES: Final = 2
MOST_CHOICES: Final = 10

Kind = PollStep.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """What a poll asks, where and how long; the fields are those of :class:`Poll`.

    ``choices`` are pairs of words, in Russian and in English or "". ``geometry`` is
    None where the whole of ``district`` is asked.
    """

    question: str
    choices: Sequence[tuple[str, str]]
    asked_by: str
    begins_at: datetime
    ends_at: datetime
    district: District | None = None
    geometry: MultiPolygon | None = None
    question_en: str = ""
    details: str = ""
    details_en: str = ""
    asked_by_en: str = ""
    is_multiple: bool = False
    shows_at_once: bool = False


@transaction.atomic
def draft(wish: Questionnaire, *, author: User | AnonymousUser) -> Poll:
    """Make a poll that nobody but staff sees.

    Raises:
        InvalidInput: the period, the choices or the place cannot be.
        StepForbidden: the place is not theirs.
        PermissionDenied: they make no polls.

    """
    poll = Poll(author=author.get_username())
    _place(poll, wish)
    _word(poll, wish)
    _end(poll, wish.ends_at)
    require_poll(author, poll)
    poll.save()
    _choices(poll, wish)
    _note(poll, Kind.MADE, author)
    return poll


@transaction.atomic
def change(poll: Poll, wish: Questionnaire, *, author: User | AnonymousUser) -> None:
    """Ask otherwise, as long as nobody has answered.

    Raises:
        TooLate: it is over, or somebody has answered.
        InvalidInput, StepForbidden, PermissionDenied: as :func:`draft` says.

    """
    locked = _locked(poll, author)
    if is_answered(locked):
        raise TooLate(
            _("Somebody has answered: the question, the choices and the place stand.")
        )
    _place(locked, wish)
    _word(locked, wish)
    _end(locked, wish.ends_at)
    require_poll(author, locked)
    locked.save()
    _choices(locked, wish)
    _note(locked, Kind.CHANGED, author)


@transaction.atomic
def move_end(poll: Poll, ends_at: datetime, *, author: User | AnonymousUser) -> None:
    """Let a poll go on longer, or less long.

    Raises:
        TooLate, InvalidInput, StepForbidden, PermissionDenied: as :func:`change` says.

    """
    locked = _locked(poll, author)
    _end(locked, ends_at)
    locked.save()
    _note(locked, Kind.CHANGED, author)


@transaction.atomic
def publish(poll: Poll, *, author: User | AnonymousUser) -> None:
    """Let the public find a poll, and answer it from its beginning on.

    Raises:
        TooLate: it would be over before it began.
        AlreadyDecided: it is published.
        StepForbidden, PermissionDenied: as :func:`draft` says.

    """
    locked = _locked(poll, author)
    if locked.published_at is not None:
        raise AlreadyDecided(_("The poll is published already."))
    if locked.ends_at <= timezone.now():
        raise TooLate(_("This is over already. Check the days."))
    locked.published_at = timezone.now()
    locked.save()
    _note(locked, Kind.PUBLISHED, author)


@transaction.atomic
def close(poll: Poll, *, author: User | AnonymousUser) -> None:
    """End a poll before its time.

    Raises:
        TooLate: it is over.
        AlreadyDecided: it was never published.
        StepForbidden, PermissionDenied: as :func:`draft` says.

    """
    locked = _locked(poll, author)
    if locked.published_at is None:
        raise AlreadyDecided(_("The poll is not published."))
    locked.closed_at = timezone.now()
    locked.save()
    _note(locked, Kind.CLOSED, author)


@transaction.atomic
def discard(poll: Poll, *, author: User | AnonymousUser) -> None:
    """Delete a draft.

    Raises:
        AlreadyDecided: it is published, and so kept.
        StepForbidden, PermissionDenied: as :func:`draft` says.

    """
    locked = _locked(poll, author)
    if locked.published_at is not None:
        raise AlreadyDecided(_("The poll is published already."))
    locked.delete()


@seeing_everything()
def is_answered(poll: Poll) -> bool:
    """Tell whether anybody has answered, confirmed or not."""
    return any(
        table.objects.filter(poll=poll).exists() for table in (Answer, WaitingAnswer)
    )


def _locked(poll: Poll, author: User | AnonymousUser) -> Poll:
    """Return a poll that is not over, is theirs, and that nobody answers meanwhile."""
    locked = Poll.objects.select_for_update().get(pk=poll.pk)
    require_poll(author, locked)
    if locked.state == Poll.State.OVER:
        raise TooLate(_("The poll is over: it stands as it is."))
    return locked


def _word(poll: Poll, wish: Questionnaire) -> None:
    poll.question, poll.question_en = _line(wish.question), _line(wish.question_en)
    poll.details, poll.details_en = wish.details.strip(), wish.details_en.strip()
    poll.asked_by, poll.asked_by_en = _line(wish.asked_by), _line(wish.asked_by_en)
    poll.is_multiple, poll.shows_at_once = wish.is_multiple, wish.shows_at_once
    poll.begins_at = wish.begins_at


def _end(poll: Poll, ends_at: datetime) -> None:
    if ends_at <= poll.begins_at:
        raise InvalidInput(_("It ends before it begins. Check the days."))
    if ends_at - poll.begins_at > LONGEST:
        raise InvalidInput(_("It lasts longer than a year. Check the days."))
    if ends_at <= timezone.now():
        raise InvalidInput(_("This is over already. Check the days."))
    poll.ends_at = ends_at


def _place(poll: Poll, wish: Questionnaire) -> None:
    area = _whole(wish.district) if wish.district else wish.geometry
    if area is None:
        raise InvalidInput(_("Choose a district, or draw an area on the map."))
    middle = area.point_on_surface
    house = None if wish.district else nearest_house(middle.x, middle.y)
    poll.geometry, poll.municipality = area, municipality_of(area)
    poll.district = wish.district or district_around(middle.x, middle.y)
    poll.is_whole_district = wish.district is not None
    poll.address = house.label if house else ""


def _whole(district: District) -> MultiPolygon | None:
    """Return the ground of a district as it is today."""
    holding = DistrictBoundary.objects.holding_on(timezone.localdate())
    own = holding.filter(district=district)
    ground: GEOSGeometry | None = own.aggregate(ground=Union("geometry"))["ground"]
    if isinstance(ground, Polygon):
        return MultiPolygon(ground, srid=WGS84)
    return ground if isinstance(ground, MultiPolygon) else None


def _choices(poll: Poll, wish: Questionnaire) -> None:
    pairs = [(_line(text), _line(english)) for text, english in wish.choices]
    texts = {text.casefold() for text, _english in pairs}
    if not FEWEST_CHOICES <= len(pairs) <= MOST_CHOICES:
        raise InvalidInput(_("Write from two to ten choices, one a line."))
    if len(texts) < len(pairs):
        raise InvalidInput(_("Two choices say the same."))
    poll.choices.all().delete()
    Choice.objects.bulk_create(
        Choice(poll=poll, rank=rank, text=text, text_en=english)
        for rank, (text, english) in enumerate(pairs, start=1)
    )


def _note(poll: Poll, kind: Kind, author: User | AnonymousUser) -> None:
    PollStep.objects.create(
        poll=poll, kind=kind, author=author.get_username(), ends_at=poll.ends_at
    )


def _line(words: str) -> str:
    return " ".join(words.split())
