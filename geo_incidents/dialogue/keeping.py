"""Where does a conversation stand? One row a person, locked while we talk."""

from __future__ import annotations

from typing import Final

from django.utils.translation import activate
from django.utils.translation import gettext as _

from geo_incidents.dialogue import greeting
from geo_incidents.dialogue.drafts import Draft, read, written
from geo_incidents.dialogue.models import Conversation
from geo_incidents.dialogue.photographs import drop
from geo_incidents.intake.channels.turns import Heard, Said

# Whoever has set a messenger to one of these reads Russian rather than English.
_READ_RUSSIAN: Final = frozenset(
    {*("ru", "be", "uk", "kk", "ky", "uz", "tg", "tk", "hy", "az", "ka"), "tt", "ba"}
)


def conversation_with(heard: Heard) -> Conversation:
    """Return the conversation with whoever is heard, locked until it is committed."""
    who = {
        "channel": heard.channel,
        "account": heard.account,
        "person": heard.person,
    }
    first = {"language": _language(heard.language), "heard_at": heard.at}
    Conversation.objects.get_or_create(**who, defaults=first)
    return Conversation.objects.select_for_update().get(**who)


def draft_of(conversation: Conversation) -> Draft | None:
    """Return what is being told, None for nothing."""
    return read(conversation.draft) if conversation.draft else None


def begin(conversation: Conversation) -> Draft:
    """Return a new draft, with a number of its own."""
    conversation.number += 1
    return Draft(number=conversation.number)


def keep(conversation: Conversation, draft: Draft | None) -> None:
    """Keep what is being told by now; None: nothing any more."""
    conversation.draft = written(draft) if draft else {}


def cancel(conversation: Conversation) -> list[Said]:
    """Forget what was being told and whatever was waited for."""
    draft, conversation.awaited = draft_of(conversation), {}
    if draft is None:
        return [Said(text=_("There is nothing to cancel. Tell us what has happened."))]
    drop(draft.photos)
    keep(conversation, None)
    said = _("Nothing has been sent. Write to us whenever something goes wrong.")
    return [Said(text=said)]


def speak_another(conversation: Conversation) -> list[Said]:
    """Go on in the other language."""
    conversation.language = "en" if conversation.language == "ru" else "ru"
    activate(conversation.language)
    return greeting.in_this_language()


def _language(code: str) -> str:
    is_russian = code.partition("-")[0].lower() in _READ_RUSSIAN
    return "ru" if is_russian or not code else "en"
