"""How does the conversation read? Written out in both languages, to be looked at.

The scripts lie in ``var/dialogue``; whoever changes a sentence reads them.
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.dialogue.news import tell_news
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.turns import Button, Said
from geo_incidents.pipeline.leading import lead
from geo_incidents.pipeline.outbox import process_batch
from tests.dialogue.chat import Chat, rendered
from tests.dialogue.test_a_sentence_is_enough import a_photo
from tests.toy_city import IN_WEST, OUTSIDE, ToyCity

FOLDER = Path(__file__).parents[2] / "var" / "dialogue"

RUSSIAN = {
    "lamp": "Возле Ленина 12 третий день яма на дороге",
    "here": "Да, здесь",
    "topic": "Яма на дороге",
    "send": "Отправить",
    "show": "Показать мой текст",
    "agree": "Показать всем",
    "take back": "Больше не показывать",
    "other place": "Другое место",
    "other topic": "Другая тема",
    "address": "Ленина 2",
    "more": "Туда уже заехала машина",
    "again": "Во дворе на улице Ленина, 12 большая яма",
    "same": "У меня то же",
    "mine": "мои обращения",
    "thanks": "Спасибо!",
    "yes": "Да, починили",
    "street": "На улице Ленина не вывозят мусор",
    "house": "12",
    "nowhere": "Пустяковая",
    "not": "Не отправлять",
    "no text": "Нет, это другое",
}
ENGLISH = {
    "lamp": "There is a pothole by улица Ленина 12",
    "here": "Yes, here",
    "topic": "Pothole",
    "send": "Send",
    "show": "Show my words",
    "agree": "Everybody may read it",
    "take back": "Take it back",
    "other place": "Another place",
    "other topic": "Another topic",
    "address": "Ленина 2",
    "more": "A car has driven into it",
    "again": "A big pothole at улица Ленина, 12",
    "same": "I have it too",
    "mine": "my appeals",
    "thanks": "Thank you!",
    "yes": "Yes, it has been fixed",
    "street": "The rubbish is not fetched in улица Ленина",
    "house": "12",
    "nowhere": "Nosuchplace",
    "not": "Do not send",
    "no text": "No, something else",
}


@pytest.mark.parametrize(
    ("language", "words"), [("ru", RUSSIAN), ("en", ENGLISH)], ids=["ru", "en"]
)
def test_it_is_written_out(
    toy_city: ToyCity, operator: User, language: str, words: dict[str, str]
) -> None:
    chat = Chat(language=language, now=timezone.now() - timedelta(hours=1))
    _report(chat, words)
    _news(chat)
    _again(chat, words)
    incident = Incident.objects.earliest("pk")
    lead(incident.pk, Status.ACCEPTED, author=operator)
    _news(chat)
    lead(incident.pk, Status.DONE, author=operator)
    _news(chat)
    chat.presses(words["yes"])
    chat.writes(words["mine"])
    chat.writes(words["thanks"])
    _stumble(chat, words)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{language}.txt").write_text("\n".join(chat.script) + "\n")
    ours = "\n".join(line for line in chat.script if not line.startswith(">"))
    foreign = {"ru": "[A-Za-z]{3,}", "en": "[А-Яа-я]{3,}"}[language]
    assert _strange(foreign, ours) == set()
    # What is sent is an appeal, as on the site; to report is what one does.
    assert re.findall(r"(?i)\b(?:my|your|the|no) reports?\b", ours) == []


def _report(chat: Chat, words: dict[str, str]) -> None:
    chat.writes("/start")
    chat.writes("/help")
    chat.writes(words["lamp"])
    chat.presses(words["here"])
    chat.presses(words["topic"])
    chat.shows(a_photo())
    chat.writes(words["more"])
    chat.presses(words["send"])
    chat.presses(words["show"])
    chat.presses(words["agree"])
    chat.presses(words["take back"])


def _again(chat: Chat, words: dict[str, str]) -> None:
    chat.writes(words["again"])
    chat.presses(words["here"])
    chat.presses(words["topic"])
    chat.presses(words["same"])
    chat.presses(words["send"])


def _stumble(chat: Chat, words: dict[str, str]) -> None:
    chat.speaks()
    chat.writes("/unheard")
    chat.writes("№ 123456")
    chat.writes(words["street"])
    chat.writes(words["house"])
    chat.presses(words["other place"])
    chat.writes(words["nowhere"])
    chat.stands(OUTSIDE)
    chat.stands(IN_WEST)
    chat.presses(words["other topic"])
    chat.pauses(timedelta(days=2))
    chat.writes(words["lamp"])
    chat.writes("/cancel")
    chat.presses(words["send"])


def _news(chat: Chat) -> None:
    """Carry on what was sent and let the chat read what it is told."""
    process_batch()
    before = set(Outgoing.objects.values_list("pk", flat=True))
    tell_news(100)
    for message in Outgoing.objects.exclude(pk__in=before).order_by("pk"):
        rows = message.content.get("buttons", [])
        buttons = tuple(
            tuple(Button(b["text"], b["data"]) for b in row) for row in rows
        )
        said = Said(text=message.content["text"], buttons=buttons)
        chat.buttons += [button for row in buttons for button in row]
        chat.script.append("< (news)\n" + rendered(said))


def _strange(pattern: str, said: str) -> set[str]:
    """Return the words of another language, but for addresses and commands."""
    bare = re.sub(r"https?://\S+|/\w+|\[map [^\]]*\]", "", said)
    known = {
        "English",
        "русски",
        "улица",
        "Улица",
        "Ленина",
        "news",
        "Дорожная",
        "служба",
    }
    return set(re.findall(pattern, bare)) - known
