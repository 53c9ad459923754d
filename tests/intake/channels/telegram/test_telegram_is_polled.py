"""Is everything that Telegram has for us brought once, wherever polling is cut off?"""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from geo_incidents.errors import NotDelivered
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.telegram import polling
from geo_incidents.intake.channels.telegram.models import Polling
from geo_incidents.intake.channels.telegram.polling import poll
from geo_incidents.intake.channels.telegram.secret import webhook_secret
from tests.servers.bot_api import BROKEN, TOKEN, USER, Answer, BotApi, refused

CONFLICT = refused(409, "Conflict: can't use getUpdates method while webhook is active")
PRESS = {"id": "q", "from": USER, "chat_instance": "1", "data": "my.0.0"}

pytestmark = pytest.mark.django_db


def kept() -> list[str]:
    return list(Incoming.objects.order_by("pk").values_list("external_id", flat=True))


def test_what_is_new_is_brought_once(telegram: BotApi) -> None:
    telegram.writes(text="Первое")
    telegram.writes(text="Второе")
    assert [len(poll(wait_s=0)), len(poll(wait_s=0))] == [2, 0]
    telegram.writes(text="Третье")
    assert [update["message"]["text"] for update in poll(wait_s=0)] == ["Третье"]
    assert kept() == ["1001", "1002", "1003"]
    assert Polling.objects.get(pk="700").offset == 1004


def test_who_is_cut_off_before_keeping_is_brought_it_again(
    telegram: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram.writes(text="Первое")
    monkeypatch.setattr(polling, "storable", interrupted)
    with pytest.raises(KeyboardInterrupt):
        poll(wait_s=0)
    assert kept() == []
    monkeypatch.undo()
    poll(wait_s=0)
    assert kept() == ["1001"]


def interrupted(_update: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("answer", [BROKEN, CONFLICT, None])
def test_what_fails_is_asked_again(telegram: BotApi, answer: Answer | None) -> None:
    telegram.writes(text="Первое")
    telegram.fails("getUpdates", answer)
    with pytest.raises(NotDelivered):
        poll(wait_s=0)
    assert len(poll(wait_s=0)) == 1


def test_a_press_is_let_go_even_where_telegram_does_not_hear_it(
    telegram: BotApi,
) -> None:
    telegram.updates.append({"update_id": 9, "callback_query": PRESS})
    telegram.fails("answerCallbackQuery", BROKEN)
    assert len(poll(wait_s=0)) == 1
    assert [
        words["callback_query_id"] for words in telegram.said("answerCallbackQuery")
    ] == ["q"]


def test_the_command_says_what_it_does_and_never_what_came(telegram: BotApi) -> None:
    telegram.writes(text="Тайное слово")
    said = StringIO()
    call_command("poll_telegram", "--once", stdout=said)
    assert "@toy_city_bot" in said.getvalue()
    assert "1001: message" in said.getvalue()
    assert "Тайное" not in said.getvalue()
    offered = {
        words.get("language_code"): words for words in telegram.said("setMyCommands")
    }
    assert "Мои обращения" in str(offered[None])
    assert "My appeals" in str(offered["en"])


def test_the_webhook_is_set_with_its_secret(telegram: BotApi) -> None:
    said = StringIO()
    call_command("connect_telegram", stdout=said)
    assert telegram.webhook["url"] == "https://town.example/channels/telegram/"
    assert telegram.webhook["secret_token"] == webhook_secret()
    assert webhook_secret() not in said.getvalue()
    telegram.fails("setWebhook", refused(400, "Bad Request: Bad webhook"))
    with pytest.raises(CommandError, match="Bad webhook"):
        call_command("connect_telegram", stdout=said)
    assert TOKEN not in said.getvalue()
