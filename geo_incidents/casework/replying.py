"""How is a resident answered? Written once, one letter for each. The write door.

Who is answered, in which words and with which pictures can be looked at before; what is
sent is kept as it was. A closed appeal that was answered is answered no more.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.doubts import doubts_about
from geo_incidents.casework.letters import Draft, Writing, drafts_for
from geo_incidents.casework.models import Incident
from geo_incidents.casework.replies import (
    Letter,
    Reply,
    ReplyAct,
    ReplyPhoto,
    ReplyReview,
)
from geo_incidents.casework.reply_fields import plain
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.services import change_status, locked, require_seen
from geo_incidents.casework.suspicion import circumstances_of
from geo_incidents.casework.workflow import REPLYING, REVIEWING, Status
from geo_incidents.errors import AlreadyDecided, StepForbidden

logger: Final = logging.getLogger(__name__)


@transaction.atomic
def reply(
    incident_id: int,
    writing: Writing,
    *,
    author: User,
    key: uuid.UUID,
    seen: Status | None = None,
) -> Reply:
    """Send a reply to the writers of an incident's appeals.

    ``key`` is the form's own: one form sends one reply.

    Raises:
        Incident.DoesNotExist: there is none that the author may see.
        StepForbidden: the author's role answers nobody.
        AlreadyDecided: it was sent already, or what was seen has changed.
        InvalidInput: it cannot be sent so; the text says why.
        GeoIncidentsError: as ``services.change_status``.

    """
    incident = locked(incidents_visible_to(author), [incident_id]).get(incident_id)
    if incident is None:
        raise Incident.DoesNotExist
    if actor_of(author) not in REPLYING:
        logger.warning("user %s may not answer about %s", author.pk, incident_id)
        raise StepForbidden(_("Your role may not answer residents."))
    if Reply.objects.filter(key=key).exists():
        raise AlreadyDecided(_("This reply has been sent already."))
    require_seen(incident, seen)
    drafts = drafts_for(incident, text=writing.text, to=writing.to)
    sent = _stored(incident, writing, author=author, key=key)
    _send(sent, drafts)
    if writing.status:
        why = drafts[0].text if writing.status is Status.REFUSED else ""
        change_status(incident_id, writing.status, author=author, reason=why)
    return sent


@transaction.atomic
def review(reply_id: int, *, author: User, reason: str = "") -> Reply:
    """Find a doubtful reply in order.

    Raises:
        Reply.DoesNotExist: there is none that the author may see.
        StepForbidden: the author's role reviews nothing, or the author wrote it.
        AlreadyDecided: somebody has reviewed it already.

    """
    visible = Reply.objects.filter(incident__in=incidents_visible_to(author))
    found = visible.select_for_update(of=("self",)).get(pk=reply_id)
    if actor_of(author) not in REVIEWING:
        raise StepForbidden(_("Your role may not review replies."))
    if found.author_id == author.pk:
        raise StepForbidden(_("Somebody else must look at what you answered."))
    if ReplyReview.objects.filter(reply=found).exists():
        raise AlreadyDecided(_("This has been decided already. Reload the page."))
    ReplyReview.objects.create(
        reply=found, author=author, reason=reason.strip(), reviewed_at=timezone.now()
    )
    return found


def _stored(
    incident: Incident, writing: Writing, *, author: User, key: uuid.UUID
) -> Reply:
    """Store the reply with its pictures and with what is doubtful about it."""
    written = Reply(
        incident=incident,
        key=key,
        text=writing.text.strip(),
        plain=plain(writing.text),
        act=writing.act.strip(),
        status=writing.status or "",
        author=author,
        written_at=max(timezone.now(), incident.updated_at),
    )
    seen = circumstances_of(
        written,
        has_photo=bool(writing.after),
        has_act=bool(written.act or writing.paper),
    )
    written.doubts = doubts_about(seen)
    written.save()
    if writing.paper:
        ReplyAct.objects.create(reply=written, file=_renamed(writing.paper))
    moments = ReplyPhoto.Moment
    for moment, pictures in (
        (moments.BEFORE, writing.before),
        (moments.AFTER, writing.after),
    ):
        for picture in pictures:
            image = _renamed(picture)
            ReplyPhoto.objects.create(reply=written, moment=moment, image=image)
    return written


def _renamed(kept: ContentFile[bytes]) -> ContentFile[bytes]:
    """Give a file a name that nobody can guess."""
    ending = PurePath(kept.name or "").suffix or ".jpg"
    return ContentFile(kept.read(), name=f"{uuid.uuid4()}{ending}")


def _send(sent: Reply, drafts: Sequence[Draft]) -> None:
    """Lay the letters on their pages; what is carried by post waits for it."""
    Letter.objects.bulk_create(
        Letter(
            reply=sent,
            appeal_id=draft.appeal,
            salutation=draft.salutation,
            text=draft.text,
            post=draft.post,
            sent_at=None if draft.post else sent.written_at,
            available_at=sent.written_at,
        )
        for draft in drafts
    )
