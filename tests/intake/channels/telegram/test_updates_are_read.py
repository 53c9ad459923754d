"""What is heard of all that Telegram can bring?"""

from __future__ import annotations

from typing import Any

import pytest

from geo_incidents.errors import NotDelivered
from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.telegram.receiving import heard_in
from geo_incidents.intake.channels.turns import Heard
from tests.servers.bot_api import BROKEN, BotApi

VOICE = {"file_id": "v", "file_unique_id": "v", "duration": 3}
PHOTO = {"file_unique_id": "f", "width": 40, "height": 30}
GROUP = {"id": -7, "type": "group", "title": "Двор"}

pytestmark = pytest.mark.django_db


def heard(update: dict[str, Any]) -> Heard | None:
    number = str(update["update_id"])
    keep(channel="telegram", account="700", external_id=number, payload=update)
    return heard_in(Incoming.objects.get(external_id=number))


def test_words_come_with_who_said_them_and_in_which_language(telegram: BotApi) -> None:
    said = heard(telegram.writes(text="  Яма  "))
    assert said
    assert (said.person, said.text, said.language) == ("500", "Яма", "ru")
    assert said.at.tzinfo


def test_places_are_longitude_and_latitude(telegram: BotApi) -> None:
    place = {"longitude": 50.02, "latitude": 55.0203}
    venue = {"location": place, "title": "Школа", "address": "Ленина 12"}
    for update in (telegram.writes(location=place), telegram.writes(venue=venue)):
        said = heard(update)
        assert said
        assert said.position == (50.02, 55.0203)


def test_the_largest_of_a_photo_is_fetched(telegram: BotApi) -> None:
    telegram.files |= {"small": b"s", "large": b"l"}
    sizes = [PHOTO | {"file_id": "small"}, PHOTO | {"file_id": "large"}]
    said = heard(telegram.writes(photo=sizes, caption="Яма", media_group_id="9"))
    assert said
    assert (said.photos, said.text, said.album) == ((b"l",), "Яма", "9")


def test_a_photo_that_cannot_be_had_now_is_waited_for(telegram: BotApi) -> None:
    telegram.files["f"] = b"f"
    update = telegram.writes(photo=[PHOTO | {"file_id": "f"}])
    telegram.fails("getFile", BROKEN)
    with pytest.raises(NotDelivered):
        heard(update)
    again = heard(update)
    assert again
    assert again.photos == (b"f",)


@pytest.mark.parametrize(
    "message",
    [
        {"voice": VOICE},
        {"photo": [PHOTO | {"file_id": "too large to be given out"}]},
        {"document": {"file_id": "d", "file_unique_id": "d", "mime_type": "text/html"}},
        {"text": "   "},
    ],
    ids=["voice", "lost photo", "document", "blank"],
)
def test_what_nobody_can_read_is_told_so(
    telegram: BotApi, message: dict[str, Any]
) -> None:
    said = heard(telegram.writes(**message))
    assert said
    assert said.is_lost


def test_groups_and_edits_are_left_alone(telegram: BotApi) -> None:
    assert heard(telegram.writes(text="Яма", chat=GROUP)) is None
    edited = telegram.writes(text="Яма")
    edited["edited_message"] = edited.pop("message")
    assert heard(edited) is None
