"""Does the page of a place lead to our bot, where there is one?"""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.intake.channels.telegram.bots import keep_name
from geo_incidents.publication.subscriptions import linked
from geo_incidents.publication.subscriptions.linked import query_of
from geo_incidents.publication.subscriptions.models import LinkedPlace, Subscription
from geo_incidents.publication.subscriptions.places import asked_place
from geo_incidents.publication.subscriptions.services import forget_the_unconfirmed
from geo_incidents.publication.subscriptions.start_words import query_in, word_of
from tests.dialogue.chat import Chat
from tests.servers.bot_api import TOKEN
from tests.toy_city import ToyCity

PLACE = "near=50.02,55.02&radius=300"
AREA = "ring=50.01,55.01,50.03,55.01,50.03,55.03,50.01,55.03"
PAGE = f"/subscriptions/new/?{PLACE}"

pytestmark = pytest.mark.usefixtures("toy_city")


@pytest.fixture
def _with_a_bot(settings: Settings, toy_city: ToyCity) -> None:
    settings.TELEGRAM_BOT_TOKEN = TOKEN
    keep_name("our_town_bot")


@pytest.mark.usefixtures("_with_a_bot")
def test_the_link_begins_to_follow_this_very_place(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert query_in(word_on(page)) == PLACE
    assert TOKEN not in page


def test_without_a_bot_there_is_no_link(client: Client) -> None:
    assert "t.me" not in client.get(PAGE).content.decode()


def word_on(page: str) -> str:
    """Return the word of the link to the bot, "" where the page has none."""
    found = re.search(r'href="https://t\.me/our_town_bot\?start=([\w-]{1,64})"', page)
    return found[1] if found else ""


@pytest.mark.usefixtures("_with_a_bot")
def test_an_area_of_many_corners_is_kept_by_a_word_for_two_days(client: Client) -> None:
    page = client.get(f"/subscriptions/new/?{AREA}").content.decode()
    word = word_on(page)
    assert query_of(word) == AREA
    assert word_on(client.get(f"/subscriptions/new/?{AREA}").content.decode()) == word
    assert LinkedPlace.objects.count() == 1
    forget_the_unconfirmed(timezone.now() + timedelta(days=1))
    assert query_of(word) == AREA
    forget_the_unconfirmed(timezone.now() + timedelta(days=3))
    assert query_of(word) == ""


@pytest.mark.usefixtures("_with_a_bot")
def test_a_flood_of_areas_fills_no_table(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linked, "MOST", 0)
    page = client.get(f"/subscriptions/new/?{AREA}")
    assert page.status_code == 200
    assert word_on(page.content.decode()) == ""
    assert not LinkedPlace.objects.exists()


def test_without_a_bot_no_area_is_kept(client: Client) -> None:
    client.get(f"/subscriptions/new/?{AREA}")
    assert not LinkedPlace.objects.exists()


@pytest.mark.usefixtures("_with_a_bot")
def test_the_bot_follows_the_very_area_of_the_link(client: Client) -> None:
    word = word_on(client.get(f"/subscriptions/new/?{AREA}").content.decode())
    chat = Chat()
    assert "участок на карте" in chat.writes(f"/start {word}").lower()
    chat.presses("Да")
    (followed,) = Subscription.objects.all()
    assert followed.kind == Subscription.Kind.POLYGON
    assert followed.geometry == asked_place(dict(parse_qsl(AREA))).geometry


@pytest.mark.usefixtures("_with_a_bot")
def test_a_link_that_is_too_old_asks_for_the_place(client: Client) -> None:
    word = word_on(client.get(f"/subscriptions/new/?{AREA}").content.decode())
    LinkedPlace.objects.all().delete()
    assert "За каким местом следить" in Chat().writes(f"/start {word}")


@pytest.mark.parametrize("word", ["", "f_", "f_%%%", "f_4pyT4pyT4", "x" * 65])
def test_what_is_no_word_of_ours_says_no_place(word: str) -> None:
    assert query_in(word) in {None, ""}
    assert word_of("ring=" + "1,2," * 40) is None
