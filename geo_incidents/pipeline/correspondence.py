"""What does a letter lead to? An answer to what was asked, or an appeal of its own.

What a machine wrote leads to nothing, but for the news that a letter of ours came
back. Whoever writes is told the number, unless they write more than a person does.
"""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo_incidents.casework.models import Incident
from geo_incidents.casework.promising import promised_at
from geo_incidents.casework.replies import Letter
from geo_incidents.dialogue.commands import Command, command_in
from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels.email.reading import Mail, read
from geo_incidents.intake.channels.email.receiving import (
    Pictures,
    attach,
    pictures_of,
    receive_mail,
    return_address,
)
from geo_incidents.intake.channels.email.returned import failed_for_good
from geo_incidents.intake.channels.email.threads import keys_in
from geo_incidents.intake.channels.models import Incoming, Outgoing
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import add_photos
from geo_incidents.pipeline.leading import take_answer

logger: Final = logging.getLogger(__name__)

# A person writes no more in an hour; two machines that answer each other do.
MOST_AN_HOUR: Final = 10
LETTER: Final = "letter"
RECEIVED: Final = "received"
_NUMBER: Final = re.compile(r"№\s*(\d{1,12})\b")
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)


def take_letter(update: Incoming) -> None:
    """Let a kept letter have its effect; its file is not needed after it."""
    name = update.payload["file"]
    with default_storage.open(name) as file:
        raw = file.read()
    mail = read(raw)
    if mail.is_automatic or mail.sender in {"", update.account.lower()}:
        _note_return(raw)
    else:
        _take(mail, update)
    transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def _take(mail: Mail, update: Incoming) -> None:
    before = _answered_by(mail)
    pictures = pictures_of(mail.attached)
    if before and _is_taken_as_answer(before, mail):
        add_photos(before, pictures.taken)
        _thank(before, mail, update)
        return
    if before and command_in(mail.text) is Command.THANKS:
        return
    appeal = receive_mail(mail, update, follows=before)
    attach(appeal, pictures)
    _tell(appeal, mail, update, pictures)


def _answered_by(mail: Mail) -> Appeal | None:
    """Return the appeal a letter belongs to: of a letter of ours, or of its writer."""
    for key in keys_in(mail.answers):
        if found := _appeal_of(key):
            return found
    own = Appeal.objects.filter(reporter__email__iexact=mail.sender)
    by_letter = own.filter(
        channel=Appeal.Channel.EMAIL, external_id__in=mail.answers
    ).last()
    said = _NUMBER.search(mail.subject)
    return by_letter or (own.filter(pk=said[1]).first() if said else None)


def _appeal_of(key: str) -> Appeal | None:
    kind, _colon, number = key.rpartition(":")
    if not number.isdecimal():
        return None
    if kind == LETTER:
        return Appeal.objects.filter(letters=int(number)).first()
    return Appeal.objects.filter(pk=number).first() if kind == RECEIVED else None


def _is_taken_as_answer(appeal: Appeal, mail: Mail) -> bool:
    """Hand on the words where somebody waits for them."""
    try:
        take_answer(appeal.token, words=mail.text[:2000])
    except (InvalidInput, Incident.DoesNotExist):
        return False
    return True


def _tell(appeal: Appeal, mail: Mail, update: Incoming, pictures: Pictures) -> None:
    """Tell the writer number, link and term; once, and nobody who writes too much."""
    hour_ago = timezone.now() - timedelta(hours=1)
    lately = Appeal.objects.filter(
        return_address__recipient=mail.sender, received_at__gte=hour_ago
    )
    if lately.count() > MOST_AN_HOUR:
        logger.warning("%s writes too much to be answered each time", appeal.pk)
        return
    with override(_language(mail)):
        page = f"{settings.SITE_URL}/appeals/{appeal.token}/"
        words = [
            _("Hello. We have received your letter. Its number is {number}.").format(
                number=appeal.pk
            ),
            *_term(appeal),
            _("See here what is being done about it: {page}").format(page=page),
            *_left_out(pictures),
            *_whether_to_show(appeal, page),
            _("To add anything, reply to this letter."),
        ]
    _say("\n\n".join(words), appeal, mail, update, key=f"{RECEIVED}:{appeal.pk}")


def _thank(appeal: Appeal, mail: Mail, update: Incoming) -> None:
    with override(_language(mail)):
        words = _("Thank you. Your answer about № {number} has been passed on.").format(
            number=appeal.pk
        )
    _say(words, appeal, mail, update, key=f"answered:{update.pk}:{appeal.pk}")


def _say(words: str, appeal: Appeal, mail: Mail, update: Incoming, *, key: str) -> None:
    content = {
        "subject": f"Re: {mail.subject or '№ ' + str(appeal.pk)}",
        "text": words,
        "headers": {
            "Auto-Submitted": "auto-replied",
            "X-Auto-Response-Suppress": "All",
        },
    }
    to = return_address(mail, update)
    say(to, content, key=key, municipality=appeal.municipality)


def _term(appeal: Appeal) -> list[str]:
    due_at = promised_at(appeal)
    if due_at is None:
        return []
    day = date_format(timezone.localtime(due_at), "j E Y")
    return [_("We will answer by {date}.").format(date=day)]


def _whether_to_show(appeal: Appeal, page: str) -> list[str]:
    """Say how everybody may read a letter, if its writer wants it."""
    if not appeal.text.strip():
        return []
    return [
        _(
            "Only the people who deal with it read your letter. If you would "
            "like everyone to be able to read it on the map, see here how it "
            "would look, and agree: {page}"
        ).format(page=f"{page}?words=look#words")
    ]


def _left_out(pictures: Pictures) -> list[str]:
    if not pictures.left:
        return []
    names = ", ".join(pictures.left)[:500]
    return [
        _(
            "We could not accept these files: {names}. We accept up to five "
            "photos as JPEG, PNG or WEBP."
        ).format(names=names)
    ]


def _language(mail: Mail) -> str:
    is_russian = _CYRILLIC.search(mail.subject + mail.text) or not mail.text
    return settings.LANGUAGE_CODE if is_russian else "en"


def _note_return(raw: bytes) -> None:
    """Give up the letters of ours that a mail server says it cannot deliver."""
    returned = failed_for_good(raw)
    if returned is None:
        return
    now = timezone.now()
    for key in keys_in(returned.letters):
        kind, _colon, number = key.rpartition(":")
        given_up = {"given_up_at": now, "error": returned.reason}
        Outgoing.objects.filter(key=key).update(**given_up)
        if kind == LETTER and number.isdecimal():
            Letter.objects.filter(pk=number).update(**given_up)
