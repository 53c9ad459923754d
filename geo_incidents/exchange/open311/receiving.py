"""How does another system hand an appeal in, once and never twice? The write door.

A call with a number of its own is received once for ever; one without is the same one
when the same system says the same within a day. Whoever repeats a call gets the token
that was given first, also when both calls come at the same moment.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.exchange.open311.documents import Document
from geo_incidents.exchange.open311.keys import (
    require_for,
    require_within_limits,
    required_key,
)
from geo_incidents.exchange.open311.models import ApiKey, HandedIn
from geo_incidents.exchange.open311.reading import Call, read
from geo_incidents.exchange.open311.refusals import unknown
from geo_incidents.intake.consents import give_consent
from geo_incidents.intake.services import attach_photos, receive
from geo_incidents.publication.releasing.own import own_words
from geo_incidents.publication.releasing.wording import bracketed

SAME_WITHIN: Final = timedelta(hours=24)


@seeing_everything()
def hand_in(request: HttpRequest) -> Document:
    """Receive what is posted; return its token.

    Raises:
        Refused: without a key, beyond its limits, or because of what is posted.

    """
    key = required_key(request.POST)
    call = read(request, key)
    require_for(key, call.town)
    handed = _handed_in(key, call)
    told = {
        "token": str(handed.token),
        "service_notice": _notice(handed, is_shown=call.may_publish),
        "account_id": None,
    }
    return Document("service_requests", [told])


@seeing_everything()
def number_of(token: str) -> Document:
    """Return the id of a request by its token; null until the place has been found.

    It stays the same when the appeal is joined to another problem later.

    Raises:
        Refused: there is no such token.

    """
    try:
        handed = HandedIn.objects.filter(token=uuid.UUID(token)).first()
    except ValueError:
        handed = None
    if handed is None:
        raise unknown(_("There is no such token here."))
    link = IncidentAppeal.objects.filter(appeal=handed.appeal_id).first()
    request = (link.home_id or link.incident_id) if link else None
    told = {
        "service_request_id": str(request) if request else None,
        "token": str(handed.token),
    }
    return Document("service_requests", [told])


def _notice(handed: HandedIn, *, is_shown: bool) -> str:
    """Say what follows, and how the words look if everybody is to read them."""
    notice = _("The place is being found: ask for the number by the token.")
    words = own_words(handed.appeal.token, is_asked=True) if is_shown else None
    if words is None:
        return notice
    shown = _("After a look by a person everybody may read: {words}")
    return f"{notice} " + shown.format(words=bracketed(words.parts))


@transaction.atomic
def _handed_in(key: ApiKey, call: Call) -> HandedIn:
    """Receive a call, or find it received; calls with one key wait for each other."""
    locked = ApiKey.objects.select_for_update(no_key=True).get(pk=key.pk)
    now = timezone.now()
    before = HandedIn.objects.filter(key=locked, digest=call.digest)
    if not call.is_numbered:
        before = before.filter(received_at__gt=now - SAME_WITHIN)
    known = before.first()
    if known is not None:
        return known
    require_within_limits(locked)
    token = uuid.uuid4()
    appeal = receive(call.town, replace(call.submission, external_id=str(token)))
    attach_photos(appeal, call.photos)
    if call.may_publish:
        give_consent(appeal)
    return HandedIn.objects.create(
        key=locked,
        digest=call.digest,
        token=token,
        appeal=appeal,
        media_url=call.media_url,
        media_at=now if call.media_url and not call.photos else None,
        received_at=now,
    )
