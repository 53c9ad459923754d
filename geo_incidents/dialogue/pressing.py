"""What does a press of a button do to the conversation?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.dialogue import agreeing, appeals, following, greeting, polling
from geo_incidents.dialogue.asking import (
    Missing,
    ask,
    ask_group,
    ask_topic_of,
    missing_in,
)
from geo_incidents.dialogue.buttons import Press, Verb
from geo_incidents.dialogue.drafts import Draft
from geo_incidents.dialogue.keeping import begin, cancel, draft_of, keep, speak_another
from geo_incidents.dialogue.models import Conversation
from geo_incidents.dialogue.sending import send, sent_before
from geo_incidents.dialogue.taking import (
    in_town,
    looked_around,
    with_first_words,
    with_more,
)
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.turns import Heard, Said
from geo_incidents.intake.models import Appeal, Category


def press(conversation: Conversation, heard: Heard, pressed: Press) -> list[Said]:
    """Return what is to be said to a press, and change what is talked about."""
    if pressed.verb in _ASIDE:
        return _ASIDE[pressed.verb](conversation)
    if pressed.verb in _ABOUT_PLACES:
        return _ABOUT_PLACES[pressed.verb](conversation, pressed.about)
    if pressed.verb in _ABOUT_APPEALS:
        return _about_appeal(conversation, pressed)
    draft = draft_of(conversation)
    if draft is None or draft.number != pressed.draft:
        return _too_late(conversation, pressed)
    if pressed.verb is Verb.CANCEL:
        return cancel(conversation)
    return _about_draft(conversation, draft, heard, pressed)


def _about_draft(
    conversation: Conversation, draft: Draft, heard: Heard, pressed: Press
) -> list[Said]:
    if pressed.verb is Verb.SEND and missing_in(draft) is Missing.NOTHING:
        said = send(conversation, draft, heard)
        if sent_before(conversation, draft.number):
            keep(conversation, None)
        return said
    if pressed.verb is Verb.GROUPS:
        return ask_group(draft)
    if pressed.verb is Verb.GROUP:
        return ask_topic_of(draft, pressed.about)
    changed = _changed(conversation, draft, pressed)
    draft = looked_around(changed, heard)
    keep(conversation, draft)
    return ask(draft)


def _changed(conversation: Conversation, draft: Draft, pressed: Press) -> Draft:
    """Return the draft as a press changes it; as it was where it fits nothing."""
    change = _CHANGES.get(pressed.verb)
    if pressed.verb is Verb.AFRESH:
        return with_first_words(begin(conversation), draft.later)
    return change(draft, pressed.about) if change else draft


def _here(draft: Draft, index: int) -> Draft:
    if index >= len(draft.spots):
        return draft
    return replace(draft, spot=draft.spots[index], looked=False, twin=0)


def _elsewhere(draft: Draft, _about: int) -> Draft:
    return replace(draft, spot=None, spots=(), looked=False, twin=0)


def _town(draft: Draft, town_id: int) -> Draft:
    is_there = Municipality.objects.filter(pk=town_id).exists()
    return in_town(draft, town_id) if is_there else draft


def _topic(draft: Draft, topic_id: int) -> Draft:
    is_there = Category.objects.filter(pk=topic_id).exists()
    chosen = replace(draft, topic=topic_id, looked=False, twin=0)
    return chosen if is_there else draft


def _same(draft: Draft, number: int) -> Draft:
    return replace(draft, looked=True, twin=number)


def _different(draft: Draft, _about: int) -> Draft:
    return replace(draft, looked=True, twin=0)


def _insist(draft: Draft, _about: int) -> Draft:
    return replace(draft, is_others=False)


def _more(draft: Draft, _about: int) -> Draft:
    return replace(with_more(draft, draft.later), later="")


def _too_late(conversation: Conversation, pressed: Press) -> list[Said]:
    """Answer a press of a button whose draft is over, by what has become of it."""
    sent = sent_before(conversation, pressed.draft)
    if sent is not None:
        return [
            Said(text=_("This has already been sent.")),
            appeals.state_of(sent),
        ]
    over = Said(text=_("This button belongs to an earlier conversation."))
    draft = draft_of(conversation)
    return [over, *ask(draft)] if draft else [over, *greeting.welcome()]


def _about_appeal(conversation: Conversation, pressed: Press) -> list[Said]:
    appeal = appeals.sent_by(conversation).filter(pk=pressed.about).first()
    if appeal is None:
        return appeals.found(conversation, pressed.about)
    if pressed.verb in _SAID_TO_APPEALS:
        return _SAID_TO_APPEALS[pressed.verb](appeal)
    return appeals.await_words(conversation, pressed.verb, appeal)


def _help(_conversation: Conversation) -> list[Said]:
    return greeting.instructions()


_ASIDE: Final[Mapping[Verb, Callable[[Conversation], list[Said]]]] = {
    Verb.MINE: appeals.list_of,
    Verb.HELP: _help,
    Verb.LANGUAGE: speak_another,
}
_ABOUT_PLACES: Final[Mapping[Verb, Callable[[Conversation, int], list[Said]]]] = {
    Verb.FOLLOW: following.by_appeal,
    Verb.AROUND: following.follow_around,
    Verb.DISTRICT: following.follow_district,
    Verb.LINKED: following.follow_linked,
    Verb.LEAVE: following.leave,
    Verb.CHOOSE: polling.choose,
}
_SAID_TO_APPEALS: Final[Mapping[Verb, Callable[[Appeal], list[Said]]]] = {
    Verb.REPAIRED: appeals.confirm,
    Verb.SHOW: agreeing.show,
    Verb.AGREE: agreeing.agree,
    Verb.TAKE_BACK: agreeing.take_back,
}
_ABOUT_APPEALS: Final = frozenset({*_SAID_TO_APPEALS, Verb.NOT_REPAIRED, Verb.ANSWER})
_CHANGES: Final[Mapping[Verb, Callable[[Draft, int], Draft]]] = {
    Verb.HERE: _here,
    Verb.ELSEWHERE: _elsewhere,
    Verb.TOWN: _town,
    Verb.TOPIC: _topic,
    Verb.SAME: _same,
    Verb.DIFFERENT: _different,
    Verb.INSIST: _insist,
    Verb.MORE: _more,
}
