"""Does a sentence to the bot lead to an organisation, and its answer back to the chat?

Everything is real but Telegram, which is a server on this machine.
"""

from __future__ import annotations

import uuid

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.telegram.polling import poll
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.hearing import hear
from geo_incidents.pipeline.leading import reply
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.pipeline.posting import post_letters, post_messages
from tests.dialogue.test_a_sentence_is_enough import SENTENCE, a_photo
from tests.servers.bot_api import BotApi
from tests.toy_city import ToyCity


def exchange() -> None:
    """Bring what was written, hear it, carry it on, and send what is said."""
    poll(wait_s=0)
    hear(100)
    process_batch()
    post_messages(100)
    post_letters(100)


def test_from_a_sentence_to_an_organisation_and_back(
    toy_city: ToyCity, operator: User, telegram: BotApi
) -> None:
    telegram.files["f"] = a_photo()
    telegram.writes(text=SENTENCE)
    exchange()
    assert telegram.said("sendLocation") == [
        {"chat_id": "500", "latitude": "55.0203", "longitude": "50.02"}
    ]
    for answer in ("Да, здесь", "Яма на дороге"):
        telegram.presses(answer)
        exchange()
    telegram.writes(
        photo=[{"file_id": "f", "file_unique_id": "f", "width": 40, "height": 30}]
    )
    exchange()
    telegram.presses("Отправить")
    exchange()
    assert len(telegram.said("answerCallbackQuery")) == 3
    appeal = Appeal.objects.get()
    incident = Incident.objects.get(founder=appeal.pk)
    assert appeal.photos.count() == 1
    assert incident.district == toy_city.districts["west-south"]
    assert incident.organisation == toy_city.organisations["roads-department"]
    assert f"Номер вашего обращения: {appeal.pk}" in "\n".join(telegram.texts())
    writing = Writing(text="Яму засыпали.", status=Status.DONE, after=())
    reply(incident.pk, writing, author=operator, key=uuid.uuid4())
    exchange()
    letter = next(text for text in telegram.texts() if "Яму засыпали." in text)
    assert f"https://town.example/appeals/{appeal.token}/" in letter
    assert {words["chat_id"] for words in telegram.said()} == {"500"}
    assert not Outgoing.objects.filter(sent_at=None).exists()
