"""How does a draft become an appeal, and what is the person told then?"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from geo_incidents.dialogue.buttons import Verb, button
from geo_incidents.dialogue.drafts import Draft
from geo_incidents.dialogue.models import Conversation
from geo_incidents.dialogue.photographs import drop, taken_out
from geo_incidents.dialogue.polling import offered_at
from geo_incidents.dialogue.topics import likely_topics
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.channels.turns import Button, Heard, Said
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Person, Submission, attach_photos, receive
from geo_incidents.intake.topics.choices import note_choice
from geo_incidents.intake.topics.models import TopicChoice

MOST_A_DAY: Final = 20


def send(conversation: Conversation, draft: Draft, heard: Heard) -> list[Said]:
    """Hand a complete draft in, once, and tell its number and what happens next.

    Who writes from where the town asks something is asked that, too.
    Who has sent so many today that no person could is asked to come back.
    """
    if _sent_today(conversation, heard) >= MOST_A_DAY:
        much = _(
            "You have sent {count} appeals today. This one is saved: please send "
            "it tomorrow."
        )
        return [Said(text=much.format(count=MOST_A_DAY))]
    town = Municipality.objects.defer("geometry").get(pk=draft.town)
    appeal = receive(town, _submission(conversation, draft, heard))
    note_choice(appeal, by=TopicChoice.By.RESIDENT, offered=likely_topics(draft))
    attach_photos(appeal, taken_out(draft.photos))
    drop(draft.photos)
    receipt = Said(text=_receipt(appeal), buttons=_what_next(appeal))
    return [receipt, *_asked_there(conversation, draft)]


def external_id(conversation: Conversation, draft: int) -> str:
    """Return under which id a draft is handed in, so that it is so only once."""
    return f"{conversation.account}:{conversation.person}:{draft}"


def sent_before(conversation: Conversation, draft: int) -> Appeal | None:
    """Return what a draft has become, or None."""
    return Appeal.objects.filter(
        channel=conversation.channel, external_id=external_id(conversation, draft)
    ).first()


def _sent_today(conversation: Conversation, heard: Heard) -> int:
    return Appeal.objects.filter(
        channel=conversation.channel,
        return_address__account=conversation.account,
        return_address__recipient=conversation.person,
        requested_at__gt=heard.at - timedelta(days=1),
    ).count()


def _submission(conversation: Conversation, draft: Draft, heard: Heard) -> Submission:
    spot = draft.spot
    return Submission(
        channel=conversation.channel,
        external_id=external_id(conversation, draft.number),
        category_id=draft.topic,
        text=draft.text,
        address=spot.label if spot and not spot.is_pin else "",
        position=spot.position if spot and not spot.is_rough else None,
        requested_at=heard.at,
        person=Person(key=f"{conversation.channel}:{conversation.person}"),
        return_address=Address(
            channel=conversation.channel,
            account=conversation.account,
            recipient=conversation.person,
        ),
    )


def _asked_there(conversation: Conversation, draft: Draft) -> list[Said]:
    spot = draft.spot
    if spot is None or spot.is_rough:
        return []
    return offered_at(conversation, spot.position)


def _receipt(appeal: Appeal) -> str:
    return _(
        "Thank you, we have received it. The number of your appeal is "
        "{number}.\n\n"
        "What happens next:\n"
        "1. Within minutes we find out who is responsible. We will tell you "
        "here who that is and by when you will have an answer: thirty days "
        "at most.\n"
        "2. Whenever something changes, we will write to you here. There is "
        "no need to ask.\n"
        "3. The answer will come here, too.\n\n"
        "The page of your appeal, for you alone: {page}"
    ).format(number=appeal.pk, page=page_of(appeal))


def page_of(appeal: Appeal) -> str:
    """Return the address of the page that its writer alone knows."""
    return f"{settings.SITE_URL}/appeals/{appeal.token}/"


def _what_next(appeal: Appeal) -> tuple[tuple[Button, ...], ...]:
    return (
        (button(_("My appeals"), Verb.MINE),),
        (button(_("Follow this place"), Verb.FOLLOW, appeal.pk),),
        (button(_("Show my words to everyone"), Verb.SHOW, appeal.pk),),
    )
