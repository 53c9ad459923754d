"""Is a token that cannot be one noticed, and never shown?"""

from __future__ import annotations

import pytest
from pytest_django import Settings

from geo_incidents.intake.channels.telegram.checks import check_token
from tests.servers.bot_api import TOKEN


@pytest.mark.parametrize("token", ["", TOKEN])
def test_none_or_a_whole_one_is_in_order(settings: Settings, token: str) -> None:
    settings.TELEGRAM_BOT_TOKEN = token
    assert check_token() == []


@pytest.mark.parametrize("token", ["@town_bot", TOKEN.partition(":")[2], f" {TOKEN}"])
def test_half_a_one_is_not(settings: Settings, token: str) -> None:
    settings.TELEGRAM_BOT_TOKEN = token
    (error,) = check_token()
    assert error.id == "intake.E001"
    assert token not in str(error)
