"""Does the page of a place lead to our bot, where there is one?"""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import Settings

from geo_incidents.intake.channels.telegram.bots import keep_name
from geo_incidents.publication.subscriptions.start_words import query_in, word_of
from tests.servers.bot_api import TOKEN
from tests.toy_city import ToyCity

PLACE = "near=50.02,55.02&radius=300"
PAGE = f"/subscriptions/new/?{PLACE}"

pytestmark = pytest.mark.usefixtures("toy_city")


@pytest.fixture
def _with_a_bot(settings: Settings, toy_city: ToyCity) -> None:
    settings.TELEGRAM_BOT_TOKEN = TOKEN
    keep_name("our_town_bot")


@pytest.mark.usefixtures("_with_a_bot")
def test_the_link_begins_to_follow_this_very_place(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    found = re.search(r'href="https://t\.me/our_town_bot\?start=([\w-]{1,64})"', page)
    assert found
    assert query_in(found[1]) == PLACE
    assert TOKEN not in page


def test_without_a_bot_there_is_no_link(client: Client) -> None:
    assert "t.me" not in client.get(PAGE).content.decode()


@pytest.mark.usefixtures("_with_a_bot")
def test_an_area_of_many_corners_has_none(client: Client, toy_city: ToyCity) -> None:
    ring = "ring=50.01,55.01,50.03,55.01,50.03,55.03,50.01,55.03"
    page = client.get(f"/subscriptions/new/?{ring}")
    assert page.status_code == 200
    assert "t.me" not in page.content.decode()


@pytest.mark.parametrize("word", ["", "f_", "f_%%%", "f_4pyT4pyT4", "x" * 65])
def test_what_is_no_word_of_ours_says_no_place(word: str) -> None:
    assert query_in(word) in {None, ""}
    assert word_of("ring=" + "1,2," * 40) is None
