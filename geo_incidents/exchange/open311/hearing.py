"""What does a system say later of an appeal that it handed in? Heard once.

It speaks for who wrote the appeal: an answer to what they were asked, whether it was
repaired, whether everybody may read it, or more words, which are written down for
staff.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.answering import answer
from geo_incidents.casework.judging import judge
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.casework.selectors import may_be_judged
from geo_incidents.casework.telling import take_word
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import InvalidInput
from geo_incidents.exchange.open311.documents import Document
from geo_incidents.exchange.open311.keys import required_key
from geo_incidents.exchange.open311.listing import handed_in_by
from geo_incidents.exchange.open311.models import ApiKey, HandedIn, HandedUpdate
from geo_incidents.exchange.open311.parameters import Query, flag_in, number, said
from geo_incidents.exchange.open311.reading import MAY_PUBLISH
from geo_incidents.exchange.open311.refusals import unknown, wrong
from geo_incidents.exchange.open311.statuses import closed_in
from geo_incidents.intake.channels.filling import LONGEST_TEXT
from geo_incidents.publication.releasing.reaching import agree, take_back
from geo_incidents.publication.services import publish

LONGEST_ID: Final = 200


@seeing_everything()
def hear(query: Query) -> Document:
    """Hear an update; one that was heard before changes nothing.

    Raises:
        Refused: it cannot be heard, or is of somebody else's request.

    """
    key = required_key(query)
    update_id = said(query, "update_id")
    words = said(query, "description")
    if not update_id or len(update_id) > LONGEST_ID:
        raise wrong(_("update_id is missing or too long."))
    if len(words) > LONGEST_TEXT:
        raise wrong(_("description is too long."))
    may_publish = flag_in(query, MAY_PUBLISH)
    handed = _meant(key, query)
    with transaction.atomic():
        ApiKey.objects.select_for_update(no_key=True).get(pk=key.pk)
        _update, is_new = HandedUpdate.objects.get_or_create(
            key=key, update_id=update_id, defaults={"handed_in": handed}
        )
        if is_new and may_publish is not None:
            (agree if may_publish else take_back)(handed.appeal.token)
        if is_new and (may_publish is None or words or said(query, "status")):
            _take(handed, words, is_closed=closed_in(said(query, "status")))
    return Document("service_request_updates", [{"update_id": update_id}])


def _meant(key: ApiKey, query: Query) -> HandedIn:
    request = number(said(query, "service_request_id"))
    handed = handed_in_by(key, request) if request is not None else None
    if handed is None:
        raise unknown(_("There is no such service_request_id here."))
    return handed


def _take(handed: HandedIn, words: str, *, is_closed: bool | None) -> None:
    """Do what the writer could do on the appeal's page, or write the words down."""
    link = IncidentAppeal.objects.select_related("incident").get(
        appeal=handed.appeal_id
    )
    try:
        incident = _led(handed, link.incident, words, is_closed)
    except InvalidInput as error:
        raise wrong(str(error)) from error
    publish([incident.pk])


def _led(
    handed: HandedIn, incident: Incident, words: str, is_closed: bool | None
) -> Incident:
    token = handed.appeal.token
    if incident.status == Status.WAITING and words:
        return answer(token, words=words)
    if incident.status == Status.DONE and is_closed and may_be_judged(incident):
        return judge(token, is_repaired=True, words=words)
    is_reopened = is_closed is False and words and may_be_judged(incident)
    if is_reopened:
        return judge(token, is_repaired=False, words=words)
    said_by = f"{handed.key.name}: {words}" if words else ""
    return take_word(incident.pk, words=said_by)
