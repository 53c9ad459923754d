"""What is said to what was heard? The one door of the conversation.

Call it in the transaction that says it on: what is remembered of the conversation and
what is said are committed together, so that a killed worker neither loses nor doubles
a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.utils.translation import override

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.dialogue import appeals, following, greeting
from geo_incidents.dialogue.asking import ask
from geo_incidents.dialogue.buttons import Verb, pressed
from geo_incidents.dialogue.commands import (
    Command,
    command_in,
    is_unknown_command,
    number_in,
    word_of_start,
)
from geo_incidents.dialogue.keeping import (
    begin,
    cancel,
    conversation_with,
    draft_of,
    keep,
    speak_another,
)
from geo_incidents.dialogue.models import Conversation
from geo_incidents.dialogue.pressing import press
from geo_incidents.dialogue.taking import looked_around, take
from geo_incidents.intake.channels.turns import Heard, Said
from geo_incidents.publication.subscriptions.linked import query_of


@seeing_everything()
def converse(heard: Heard) -> list[Said]:
    """Return what is to be said to a person, in this order; nothing is possible, too.

    The same thing heard twice is two things: whoever hears sees to that
    (``intake.channels.incoming``).
    """
    conversation = conversation_with(heard)
    with override(conversation.language):
        said = _answered(conversation, heard)
    conversation.heard_at = max(heard.at, conversation.heard_at)
    conversation.save()
    return said


def _answered(conversation: Conversation, heard: Heard) -> list[Said]:
    if heard.pressed:
        found = pressed(heard.pressed)
        return press(conversation, heard, found) if found else greeting.welcome()
    said = None
    if not (heard.photos or heard.position):
        said = _aside(conversation, heard)
    elif heard.position and _waits_for_a_place(conversation):
        said = following.hear_place(conversation, heard)
    return _told(conversation, heard) if said is None else said


def _waits_for_a_place(conversation: Conversation) -> bool:
    return bool(conversation.awaited.get("what") == Verb.FOLLOW)


def _aside(conversation: Conversation, heard: Heard) -> list[Said] | None:
    """Answer what is no part of an appeal; None: it is one."""
    obeyed = _obeyed(conversation, heard.text)
    if obeyed is not None:
        return obeyed
    if conversation.awaited and heard.text:
        return _awaited(conversation, heard)
    number = number_in(heard.text)
    if number is not None and not conversation.draft:
        return appeals.found(conversation, number)
    if not heard.text:
        return _not_understood(conversation)
    return None


def _obeyed(conversation: Conversation, text: str) -> list[Said] | None:
    """Do what a command or a link to us asks for; None: it is neither."""
    begun_by = query_of(word_of_start(text))
    if begun_by is not None:
        return following.begin_by_link(conversation, begun_by)
    command = command_in(text)
    if command is not None:
        return _COMMANDS[command](conversation)
    return greeting.unknown_command() if is_unknown_command(text) else None


def _awaited(conversation: Conversation, heard: Heard) -> list[Said] | None:
    """Take words that were waited for; None: they are no such words after all."""
    if _waits_for_a_place(conversation):
        return following.hear_place(conversation, heard)
    return appeals.hear_words(conversation, heard.text.strip())


def _told(conversation: Conversation, heard: Heard) -> list[Said]:
    draft = draft_of(conversation) or begin(conversation)
    silence = max(heard.at - conversation.heard_at, timedelta())
    is_of_album = bool(heard.album) and heard.album == draft.album
    taken = take(draft, heard, silence=silence)
    draft = looked_around(taken.draft, heard)
    keep(conversation, draft)
    if is_of_album and not heard.text:
        return []
    return _said(taken.remarks, ask(draft))


def _said(remarks: tuple[str, ...], question: list[Said]) -> list[Said]:
    """Return remarks before the question, in one message with it where it has words."""
    if not remarks:
        return question
    told = "\n".join(remarks)
    if question and question[0].text:
        first, *rest = question
        return [replace(first, text=f"{told}\n\n{first.text}"), *rest]
    return [Said(text=told), *question]


def _not_understood(conversation: Conversation) -> list[Said]:
    draft = draft_of(conversation)
    return _said((greeting.cannot_read(),), ask(draft) if draft else [])


def _welcome(conversation: Conversation) -> list[Said]:
    """Greet; whoever is in the midst of telling is asked on."""
    draft = draft_of(conversation)
    return ask(draft) if draft else greeting.welcome()


def _help(_conversation: Conversation) -> list[Said]:
    return greeting.instructions()


def _thanks(_conversation: Conversation) -> list[Said]:
    return greeting.you_are_welcome()


_COMMANDS: Final[Mapping[Command, Callable[[Conversation], list[Said]]]] = {
    Command.START: _welcome,
    Command.HELP: _help,
    Command.CANCEL: cancel,
    Command.MINE: appeals.list_of,
    Command.FOLLOW: following.list_of,
    Command.LANGUAGE: speak_another,
    Command.THANKS: _thanks,
}
