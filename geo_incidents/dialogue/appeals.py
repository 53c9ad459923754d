"""What has become of what a person sent here before, and what do they say to it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from geo_incidents.casework.answering import answer
from geo_incidents.casework.judging import judge
from geo_incidents.casework.models import Incident
from geo_incidents.dialogue.asking import day
from geo_incidents.dialogue.buttons import Verb, button
from geo_incidents.dialogue.models import Conversation
from geo_incidents.dialogue.sending import page_of
from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels.turns import Button, Said
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.following import FollowedAppeal, follow
from geo_incidents.publication.services import publish

MOST_LISTED: Final = 5


def sent_by(conversation: Conversation) -> QuerySet[Appeal]:
    """Return what a person has sent from this chat, the latest first."""
    return Appeal.objects.filter(
        channel=conversation.channel,
        return_address__account=conversation.account,
        return_address__recipient=conversation.person,
    ).order_by("-requested_at", "-pk")


def list_of(conversation: Conversation) -> list[Said]:
    """Return the latest appeals of a person, each with what can be said to it."""
    latest = list(sent_by(conversation)[:MOST_LISTED])
    if not latest:
        none = _("You have not sent anything from here yet. Tell us what has happened.")
        return [Said(text=none)]
    return [state_of(appeal) for appeal in reversed(latest)]


def found(conversation: Conversation, number: int) -> list[Said]:
    """Return what has become of an appeal by its number, if it was sent from here."""
    appeal = sent_by(conversation).filter(pk=number).first()
    if appeal is None:
        none = _("No appeal № {number} was sent from this chat. Yours are here: /my")
        return [Said(text=none.format(number=number))]
    return [state_of(appeal)]


def state_of(appeal: Appeal) -> Said:
    """Return how an appeal stands, with the buttons for what is asked of its writer."""
    followed = follow(appeal.token)
    if followed is None:
        raise Appeal.DoesNotExist
    title = f"№ {followed.number}. {followed.category}"
    lines = [
        ", ".join(filter(None, [title, followed.address])) + ".",
        *_what_is_known(followed),
        page_of(appeal),
    ]
    return Said(text="\n".join(lines), buttons=_answers(followed))


def hear_words(conversation: Conversation, words: str) -> list[Said]:
    """Take the words that a person was waited for with."""
    awaited, conversation.awaited = conversation.awaited, {}
    appeal = sent_by(conversation).get(pk=awaited["appeal"])
    if awaited["what"] == Verb.ANSWER:
        return _led(lambda: answer(appeal.token, words=words))
    return _led(lambda: judge(appeal.token, is_repaired=False, words=words))


def confirm(appeal: Appeal) -> list[Said]:
    """Take it that something was repaired."""
    return _led(lambda: judge(appeal.token, is_repaired=True))


def await_words(conversation: Conversation, verb: Verb, appeal: Appeal) -> list[Said]:
    """Wait for an answer, or for what is still to be done."""
    conversation.awaited = {"what": verb, "appeal": appeal.pk}
    if verb == Verb.ANSWER:
        question = _question(appeal)
        return [Said(text=question or _("Write your answer."))]
    return [Said(text=_("What still needs doing? One sentence is enough."))]


def _led(step: Callable[[], Incident]) -> list[Said]:
    """Let a word of the writer lead the incident on, and say what follows."""
    try:
        incident = step()
    except InvalidInput as error:
        return [Said(text=str(error))]
    except Incident.DoesNotExist:
        return [Said(text=_("We are still looking for the place."))]
    publish([incident.pk])
    return [Said(text=_("Thank you, we have passed it on."))]


def _question(appeal: Appeal) -> str:
    followed = follow(appeal.token)
    return followed.question if followed else ""


def _what_is_known(followed: FollowedAppeal) -> list[str]:
    incident = followed.incident
    if incident is None:
        return [_("Received; we are looking for the place.")]
    known = [incident.get_status_display() + "."]
    if incident.organisation_name:
        who = _("Responsible: {name}.")
        known.append(who.format(name=incident.organisation_name))
    if followed.handed_over:
        why = followed.handed_over.reason
        known.append(_("It was passed on to them: {reason}").format(reason=why))
    if followed.due_at:
        known.append(
            _("You will have an answer by {date}.").format(date=day(followed.due_at))
        )
    if followed.question:
        known.append(
            _("We need to know from you: {words}").format(words=followed.question)
        )
    return known


def _answers(followed: FollowedAppeal) -> tuple[tuple[Button, ...], ...]:
    number = followed.number
    if followed.question:
        return ((button(_("Answer the question"), Verb.ANSWER, number),),)
    if followed.judged_until and not followed.is_confirmed:
        return (
            (button(_("Yes, it has been fixed"), Verb.REPAIRED, number),),
            (button(_("No, it has not"), Verb.NOT_REPAIRED, number),),
        )
    return ()
