"""What are those who live at a place asked by the town, and what do they answer here?

A poll is offered once to who follows a place of it, and to who writes from there. One
touch answers; another changes it. An account of a messenger is one person, as a mailbox
is.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.dialogue.asking import day
from geo_incidents.dialogue.buttons import Verb, button
from geo_incidents.dialogue.drafts import Position
from geo_incidents.dialogue.models import Conversation
from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.channels.turns import Button, Said
from geo_incidents.publication.polls.answering import Counted, answer_here, ranks_of
from geo_incidents.publication.polls.listeners import listeners_of, untold
from geo_incidents.publication.polls.models import Choice, Poll
from geo_incidents.publication.polls.selectors import place_of, polls_at
from geo_incidents.publication.subscriptions.paces import is_night
from geo_incidents.publication.subscriptions.services import KEYS

# Who has just written an appeal is asked no more than so much.
MOST_OFFERED: Final = 2

Rows = tuple[tuple[Button, ...], ...]


def offer(poll: Poll) -> Said:
    """Return a poll with its choices to be touched."""
    asked = _("The town asks those who live here ({place}): {question}")
    several = [_("You can choose several.")] if poll.is_multiple else []
    known = _(
        "One answer from each account; touch another to change it, until {date}. "
        "Nobody sees who answered what."
    ).format(date=day(poll.over_at))
    lines = [f"{one.rank}. {one.text_in_language()}" for one in poll.choices.all()]
    told = [
        asked.format(place=place_of(poll), question=poll.question_in_language()),
        poll.details_in_language(),
        "\n".join(lines),
        " ".join([*several, known]),
        _("Asked by: {name}. {page}").format(
            name=poll.asked_by_in_language(), page=_page(poll)
        ),
    ]
    return Said(text="\n\n".join(filter(None, told)), buttons=_choices(poll))


def offered_at(conversation: Conversation, position: Position) -> list[Said]:
    """Return the open polls of a place that a person has not answered here."""
    found = [poll for poll in polls_at(*position) if poll.state == Poll.State.OPEN]
    person = _person(conversation)
    unanswered = [poll for poll in found if not ranks_of(poll, person)]
    return [offer(poll) for poll in unanswered[:MOST_OFFERED]]


def choose(conversation: Conversation, choice_id: int) -> list[Said]:
    """Take a touch of a choice: of several it takes or leaves one."""
    chosen = Choice.objects.select_related("poll").filter(
        pk=choice_id, poll__published_at__isnull=False
    )
    choice = chosen.first()
    if choice is None:
        return [Said(text=_("This question is not asked any more."))]
    poll, person = choice.poll, _person(conversation)
    ranks = {choice.rank}
    if poll.is_multiple:
        ranks ^= ranks_of(poll, person)
    try:
        counted = answer_here(poll, person=person, ranks=ranks)
    except InvalidInput as error:
        return [Said(text=str(error))]
    return [_taken(poll, ranks, counted)]


def tell_polls(*, now: datetime | None = None) -> int:
    """Ask who follows a place of what has opened, in the day; return how many people.

    The poll is marked in the transaction that says it: nobody is asked twice.
    """
    at = now or timezone.now()
    return 0 if is_night(at) else sum(map(_tell, untold(at)))


@seeing_everything()
@transaction.atomic
def _tell(poll_id: int) -> int:
    locked = Poll.objects.filter(pk=poll_id, told_at=None)
    poll = locked.select_for_update(skip_locked=True).first()
    if poll is None:
        return 0
    listeners = listeners_of(poll)
    for each in listeners:
        to = Address(
            channel=each.channel, account=each.account, recipient=each.recipient
        )
        with override(each.language):
            content = offer(poll).content()
        say(to, content, key=f"{KEYS.format(key=each.key)}poll:{poll.pk}")
    Poll.objects.filter(pk=poll_id).update(told_at=timezone.now())
    return len(listeners)


def _taken(poll: Poll, ranks: Collection[int], counted: Counted) -> Said:
    texts = [one.text_in_language() for one in poll.choices.all() if one.rank in ranks]
    told = (
        _("Thank you, your answer is counted: {answer}.")
        if counted is Counted.NEW
        else _("Your answer is changed, it is now: {answer}.")
    )
    where = _("The result will be here: {page}").format(page=_page(poll))
    return Said(text=f"{told.format(answer='; '.join(texts))}\n\n{where}")


def _choices(poll: Poll) -> Rows:
    return tuple(
        (button(f"{one.rank}. {one.text_in_language()}", Verb.CHOOSE, one.pk),)
        for one in poll.choices.all()
    )


def _person(conversation: Conversation) -> str:
    return f"{conversation.channel}:{conversation.person}"


def _page(poll: Poll) -> str:
    return f"{settings.SITE_URL}/polls/{poll.pk}/"
