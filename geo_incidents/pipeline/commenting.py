"""What does a comment under a post lead to? An appeal, where it says what and where.

There is no conversation under a post: one sentence is enough, or its writer is told
what it lacks. Of an appeal it is asked whether everybody may read it on the map; the
answer is a reply to that. What is chatter is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo_incidents.casework.promising import promised_at
from geo_incidents.dialogue import agreeing_in_words
from geo_incidents.dialogue.commands import command_in
from geo_incidents.dialogue.drafts import Draft
from geo_incidents.dialogue.placing import spots_in, town_of
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.channels.sorting import topic_for
from geo_incidents.intake.channels.vk.receiving import Comment
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.photos import clean_photo
from geo_incidents.intake.services import Person, Submission, attach_photos, receive
from geo_incidents.intake.topics.choices import note_choice
from geo_incidents.intake.topics.models import TopicChoice
from geo_incidents.intake.topics.suggesting import suggest

NOBODY_YET: Final = Draft(number=0)


def take_comment(comment: Comment, incoming: Incoming) -> None:
    """Let a comment become an appeal, ask for what it lacks, or leave it alone."""
    if command_in(comment.text) is not None:
        return
    town = town_of(NOBODY_YET, comment.text)
    to = _under(comment, incoming)
    cause = f"vk:{incoming.account}:{incoming.external_id}"
    with override(settings.LANGUAGE_CODE):
        if answered := _settled(comment, to):
            say(to, {"text": answered}, key=cause)
        elif town and spots_in(comment.text, town):
            appeal = _received(comment, town, to)
            say(to, {"text": _receipt(appeal)}, key=cause, municipality=town)
        elif _complains(comment.text, town):
            say(to, {"text": _lacking()}, key=cause, municipality=town)


def _settled(comment: Comment, to: Address) -> str:
    """Take whether everybody may read an appeal; "": it was not about that."""
    agrees = agreeing_in_words.is_yes(comment.text) if comment.is_reply else None
    appeal = _asked_about(comment, to) if agrees is not None else None
    if agrees is None or appeal is None:
        return ""
    return agreeing_in_words.settle(appeal, agrees=agrees)


def _asked_about(comment: Comment, to: Address) -> Appeal | None:
    """Return which of the writer's appeals under the post a reply is about.

    None where that cannot be told: a comment that stood under somebody else's is known
    only while it is the writer's only one under the post.
    """
    own = Appeal.objects.filter(
        channel=to.channel,
        return_address__account=to.account,
        return_address__recipient=to.recipient,
        return_address__thread__startswith=f"{comment.post}:",
    )
    threads = [f"{comment.post}:{number}" for number in comment.under]
    here = own.filter(return_address__thread__in=threads)
    found = list((here if here.exists() else own)[:2])
    return found[0] if len(found) == 1 else None


def _complains(text: str, town: Municipality | None) -> bool:
    """Tell whether a text without a place is surely about something to be mended."""
    return any(one.is_sure for one in suggest(text, municipality=town, most=1))


def _under(comment: Comment, incoming: Incoming) -> Address:
    return Address(
        channel=incoming.channel,
        account=incoming.account,
        recipient=comment.person,
        thread=f"{comment.post}:{comment.id}",
    )


def _received(comment: Comment, town: Municipality, to: Address) -> Appeal:
    appeal = receive(
        town,
        Submission(
            channel=to.channel,
            external_id=f"{to.account}:{comment.post}:{comment.id}",
            category_id=topic_for(comment.text, municipality=town).pk,
            text=comment.text,
            requested_at=comment.at,
            person=Person(key=f"{to.channel}:{comment.person}"),
            return_address=to,
        ),
    )
    note_choice(appeal, by=TopicChoice.By.SUGGESTION)
    attach_photos(appeal, _cleaned(comment.photos))
    return appeal


def _cleaned(photos: Sequence[bytes]) -> list[ContentFile[bytes]]:
    """Return the photos made anew; what is none is left out."""
    kept = []
    for photo in photos:
        try:
            kept.append(clean_photo(SimpleUploadedFile("photo", photo)))
        except ValidationError:
            continue
    return kept


def _receipt(appeal: Appeal) -> str:
    """Return a number and a term, no secret link, and whether all may read it."""
    due_at = promised_at(appeal)
    said = [_("Received. The number is {number}.").format(number=appeal.pk)]
    if due_at:
        day = date_format(localtime(due_at), "j E Y")
        said.append(_("We will answer by {date}.").format(date=day))
    return "\n\n".join([" ".join(said), agreeing_in_words.question(appeal)]).strip()


def _lacking() -> str:
    return _(
        "If you would like it fixed, please write again in one sentence what "
        "has happened and where: the street and the house. Or send a message "
        "to our community."
    )
