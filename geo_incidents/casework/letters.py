"""Who is to be answered, and what would each read? The read door of replies.

Nobody's name stands in a letter: whoever has the link to an appeal's page reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import scope_of
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.casework.replies import LONGEST, Letter, ReplyPhoto, ReplyTemplate
from geo_incidents.casework.reply_fields import filled, missing_in, mistakes_in
from geo_incidents.casework.workflow import CLOSED, Status
from geo_incidents.errors import AlreadyDecided, InvalidInput
from geo_incidents.intake.models import Appeal

BY_EMAIL: Final = frozenset(
    {Appeal.Channel.WEB, Appeal.Channel.EMAIL, Appeal.Channel.OPEN311}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it is sent; ``post`` as in :class:`Letter`."""

    appeal: int
    salutation: str
    text: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What staff have written: to one appeal or (None) all, with pictures of the place.

    ``paper`` is the act as a file, of which staff alone learn. ``status`` is what the
    incident is led to with it, None for nothing.
    """

    text: str
    to: int | None = None
    act: str = ""
    paper: ContentFile[bytes] | None = None
    before: Sequence[ContentFile[bytes]] = ()
    after: Sequence[ContentFile[bytes]] = ()
    status: Status | None = None


def drafts_for(incident: Incident, *, text: str, to: int | None) -> list[Draft]:
    """Return what the writers would read: of one appeal, or (None) of all still open.

    Raises:
        InvalidInput: it cannot be sent so; the text says why.
        AlreadyDecided: the appeal is not about this incident any more.

    """
    _require_readable(text)
    links = list(_links(incident))
    if not links:
        raise InvalidInput(_("Nobody has written about it: there is nobody to answer."))
    chosen = [link for link in links if to in {None, link.pk}]
    if not chosen:
        raise AlreadyDecided(_("The appeal is not here any more. Reload the page."))
    closed = closed_appeals(incident)
    still_open = [link for link in chosen if link.pk not in closed]
    if not still_open:
        raise InvalidInput(
            _("The appeal is closed and was answered. Reopen it to answer again.")
        )
    with override(settings.LANGUAGE_CODE):
        return [_draft(link, incident, text.strip()) for link in still_open]


def closed_appeals(incident: Incident) -> set[int]:
    """Return the appeals that are closed for good: answered, and nothing is left."""
    if incident.status not in CLOSED:
        return set()
    since = reopened_at(incident)
    answered = Letter.objects.filter(reply__written_at__gte=since)
    done_elsewhere = Q(appeal__closed_at__isnull=False) & Q(appeal__moves=None)
    links = incident.links.filter(
        Q(appeal__in=answered.values("appeal")) | done_elsewhere
    )
    return set(links.values_list("pk", flat=True))


def reopened_at(incident: Incident) -> datetime:
    """Return since when an incident has been worked on, this time."""
    since, was_closed = incident.opened_at, False
    for status, changed_at in incident.status_changes.values_list(
        "status", "changed_at"
    ):
        if was_closed and status not in CLOSED:
            since = changed_at
        was_closed = status in CLOSED
    return since


def lacks_photo(incident: Incident) -> bool:
    """Tell whether its topic is done with a photo only, and none has been sent."""
    if not incident.category.needs_photo or incident.parent_id:
        return False
    shown = ReplyPhoto.objects.filter(
        reply__incident=incident,
        reply__written_at__gte=reopened_at(incident),
        moment=ReplyPhoto.Moment.AFTER,
    )
    return not shown.exists()


def templates_for(
    incident: Incident, user: User | AnonymousUser
) -> QuerySet[ReplyTemplate]:
    """Return the templates that fit an incident and are the user's to use, by name."""
    channels = incident.links.values("appeal__channel")
    whose = Q(organisation=None) | Q(organisation__in=scope_of(user).organisation_ids)
    if incident.organisation_id:
        whose |= Q(organisation=incident.organisation_id)
    return ReplyTemplate.objects.filter(
        whose,
        Q(category=None) | Q(category=incident.category_id),
        Q(channel="") | Q(channel__in=channels),
    )


def letters_of(appeals: Sequence[int]) -> QuerySet[Letter]:
    """Return what the writers of some appeals were sent, in order of time."""
    sent = Letter.objects.filter(appeal__in=appeals)
    told_with = sent.select_related(
        "reply__author", "reply__review__author", "reply__paper"
    )
    return told_with.prefetch_related("reply__photos").order_by("reply__written_at")


def _links(incident: Incident) -> QuerySet[IncidentAppeal]:
    return incident.links.select_related(
        "appeal__reporter", "appeal__return_address"
    ).order_by("pk")


def _require_readable(text: str) -> None:
    if not text.strip():
        raise InvalidInput(_("Write what is answered."))
    if len(text) > LONGEST:
        raise InvalidInput(
            _("Write it shorter: {most} characters at most.").format(most=LONGEST)
        )
    if mistakes := mistakes_in(text):
        raise InvalidInput(
            _("There are no such fields: {fields}.").format(fields=", ".join(mistakes))
        )


def _draft(link: IncidentAppeal, incident: Incident, text: str) -> Draft:
    values = _values(link, incident)
    if missing := missing_in(text, values):
        raise InvalidInput(
            _("Nothing is known here for: {fields}. Write it by hand.").format(
                fields=", ".join(missing)
            )
        )
    greeting = _("Hello. This answers your appeal № {number} of {date}.")
    salutation = greeting.format(number=values["number"], date=values["date"])
    return Draft(link.pk, salutation, filled(text, values), _post(link.appeal))


def _values(link: IncidentAppeal, incident: Incident) -> Mapping[str, str]:
    organisation, district = incident.organisation, incident.district
    return {
        "number": str(link.pk),
        "date": _day(link.appeal.requested_at),
        "category": incident.category.name_in_language(),
        "address": link.appeal.address or incident.address,
        "organisation": organisation.name_in_language() if organisation else "",
        "district": district.name_in_language() if district else "",
        "due": _day(link.due_at) if link.due_at else "",
        "today": _day(timezone.now()),
    }


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j E Y")


def _post(appeal: Appeal) -> str:
    """Return what carries a letter beside the page; "" where nothing can."""
    if hasattr(appeal, "return_address"):
        return appeal.channel
    reporter = appeal.reporter
    is_reached = bool(settings.EMAIL_HOST and reporter and reporter.email)
    is_by_email = appeal.channel in BY_EMAIL
    return Appeal.Channel.EMAIL.value if is_reached and is_by_email else ""
