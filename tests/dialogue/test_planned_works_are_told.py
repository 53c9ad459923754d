"""Is one told what the town is doing at the place before one goes on?"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from geo_incidents.territories.works.models import PlannedWork
from geo_incidents.territories.works.services import Announcement, announce
from tests.dialogue.chat import Chat
from tests.dialogue.test_a_sentence_is_enough import SENTENCE
from tests.toy_city import ToyCity, areas, square


def test_what_the_town_is_doing_there_is_told_once(toy_city: ToyCity) -> None:
    now, chat = timezone.now(), Chat()
    work = Announcement(
        kind=PlannedWork.Kind.WORKS,
        geometry=areas(square(50.01, 55.01, 50.03, 55.03)),
        begins_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
        words="меняем асфальт",
    )
    announce(work, author="operator")
    chat.writes(SENTENCE)
    assert "меняем асфальт" in chat.presses("Да, здесь")
    assert "меняем" not in chat.presses("Яма на дороге")
