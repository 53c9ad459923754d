"""Which replies are flagged, why, and who has the second look?"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.doubts import Circumstances, Doubt, doubts_about
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Incident
from geo_incidents.casework.replies import Reply
from geo_incidents.casework.reply_fields import filled, mistakes_in, plain
from geo_incidents.casework.replying import reply, review
from geo_incidents.casework.suspicion import doubtful_replies_visible_to
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import AlreadyDecided, StepForbidden
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

DUTY = (
    "Уважаемый житель, ваше обращение {number} рассмотрено, меры приняты, "
    "дальнейшая работа ведётся в плановом порядке по улице {address}."
)
PROVEN = Circumstances(
    is_done=True,
    has_photo=True,
    has_act=False,
    same=50,
    of_topic=100,
    shown=99,
    took=timedelta(hours=5),
)


def codes(**changed: Any) -> list[str]:
    seen = Circumstances(**{**_asdict(PROVEN), **changed})
    return [doubt["code"] for doubt in doubts_about(seen)]


def _asdict(seen: Circumstances) -> dict[str, Any]:
    return {name: getattr(seen, name) for name in Circumstances.__dataclass_fields__}


@pytest.mark.parametrize(
    ("changed", "doubts"),
    [
        ({}, []),
        ({"took": timedelta(minutes=3)}, [Doubt.TOO_FAST]),
        ({"has_photo": False, "has_act": True}, [Doubt.NO_PHOTO]),
        (
            {"has_photo": False, "has_act": True, "of_topic": 9, "shown": 9},
            [],
        ),
        (
            {"has_photo": False},
            [Doubt.SAME_WORDS, Doubt.NO_PHOTO, Doubt.NO_PROOF],
        ),
        ({"has_photo": False, "is_done": False}, [Doubt.SAME_WORDS]),
        ({"has_photo": False, "is_done": False, "same": 4}, []),
    ],
)
def test_what_is_doubtful_is_told_by_rules(
    changed: dict[str, Any], doubts: list[str]
) -> None:
    assert codes(**changed) == doubts


def test_words_are_compared_without_what_differs_between_places() -> None:
    one = plain("Ёлка на ул. Ленина, 12 — убрана. № {number}")
    assert one == plain("ЕЛКА на ул Ленина 7 убрана")
    assert mistakes_in("{number} {nobody} }") == ("{nobody}", "}")
    assert filled("{number}", {"number": "{due}", "due": "x"}) == "{due}"


@pytest.fixture
def incidents(toy_city: ToyCity) -> list[Incident]:
    yesterday = timezone.now() - timedelta(days=1)
    places = [*[IN_WEST] * 6, IN_EAST]
    messages = [
        appeal(toy_city, position=place, requested_at=yesterday) for place in places
    ]
    carry([message.pk for message in messages], Stopwatch())
    return list(Incident.objects.order_by("pk"))


def send(incident: Incident, author: User, text: str, act: str = "") -> Reply:
    writing = Writing(text=text, act=act)
    return reply(incident.pk, writing, author=author, key=uuid.uuid4())


def test_the_sixth_of_nearly_the_same_words_is_flagged(
    incidents: list[Incident], operator: User
) -> None:
    sent = [
        send(incident, operator, DUTY.replace("дальнейшая", word))
        for incident, word in zip(
            incidents, ["вся", "эта", "вся", "эта", "вся", "эта"], strict=False
        )
    ]
    assert [reply.doubts for reply in sent[:5]] == [[]] * 5
    assert sent[5].doubts == [{"code": "same_words", "times": 5}]
    own = send(incidents[6], operator, "Съездили, спилили сук, дорога свободна.")
    assert own.doubts == []


def test_done_without_any_proof_waits_for_another_pair_of_eyes(
    incidents: list[Incident],
    operator: User,
    chief: User,
    officer_of_east: User,
    user_of_company_a: User,
) -> None:
    writing = Writing(text="Готово.", status=Status.DONE)
    sent = reply(incidents[0].pk, writing, author=operator, key=uuid.uuid4())
    assert [doubt["code"] for doubt in sent.doubts] == ["no_proof"]
    assert doubtful_replies_visible_to(chief).get() == sent
    assert not doubtful_replies_visible_to(officer_of_east).exists()
    with pytest.raises(StepForbidden):
        review(sent.pk, author=operator)
    with pytest.raises(Reply.DoesNotExist):
        review(sent.pk, author=officer_of_east)
    review(sent.pk, author=chief, reason="был на месте")
    with pytest.raises(AlreadyDecided):
        review(sent.pk, author=chief)
    assert not doubtful_replies_visible_to(chief).exists()


def test_an_act_is_proof(incidents: list[Incident], operator: User) -> None:
    writing = Writing(text="Готово.", act="Акт № 7 от 3 ноября", status=Status.DONE)
    sent = reply(incidents[0].pk, writing, author=operator, key=uuid.uuid4())
    assert sent.doubts == []
