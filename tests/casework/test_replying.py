"""Is a resident answered once, in their own letter, and never when all is over?"""

from __future__ import annotations

import io
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from PIL import Image

from geo_incidents.accounts.models import User
from geo_incidents.casework.joining import join
from geo_incidents.casework.letters import Writing, lacks_photo
from geo_incidents.casework.models import Incident
from geo_incidents.casework.parting import open_part
from geo_incidents.casework.replies import Letter, Reply
from geo_incidents.casework.replying import reply
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import AlreadyDecided, InvalidInput, StepForbidden
from geo_incidents.intake.models import Category
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity

DONE = Writing(text="Яму засыпали, обращение {number}.", status=Status.DONE)


def incident_about(city: ToyCity, channel: str = "web") -> Incident:
    yesterday = timezone.now() - timedelta(days=1)
    message = appeal(city, position=IN_WEST, channel=channel, requested_at=yesterday)
    carry([message.pk], Stopwatch())
    return Incident.objects.get(founder=message.pk)


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    return incident_about(toy_city)


def picture() -> ContentFile[bytes]:
    written = io.BytesIO()
    Image.new("RGB", (8, 8)).save(written, "JPEG")
    return ContentFile(written.getvalue())


def send(incident: Incident, author: User, writing: Writing = DONE) -> Reply:
    return reply(incident.pk, writing, author=author, key=uuid.uuid4())


def test_a_letter_names_the_appeal_and_fills_in_the_fields(
    incident: Incident, operator: User
) -> None:
    number = incident.links.get().pk
    sent = send(incident, operator)
    letter = sent.letters.get()
    assert letter.salutation.startswith("Здравствуйте. ")
    assert f"№ {number} от " in letter.salutation
    assert letter.text == f"Яму засыпали, обращение {number}."
    assert letter.sent_at == sent.written_at
    incident.refresh_from_db()
    assert incident.status == Status.DONE


def test_all_writers_of_a_joint_incident_get_a_letter_of_their_own(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    repeat = incident_about(toy_city, "vk")
    join(repeat.pk, incident.pk, author=operator)
    letters = send(incident, operator).letters.order_by("appeal")
    told = [(letter.salutation, letter.text) for letter in letters]
    assert len({words for words, _text in told}) == 2
    assert all(str(letter.appeal_id) in letter.text for letter in letters)


def test_one_of_them_can_be_answered_alone_and_the_other_later(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    repeat = incident_about(toy_city, "vk")
    first, second = incident.links.get().pk, repeat.links.get().pk
    join(repeat.pk, incident.pk, author=operator)
    alone = Writing(text="Починили.", to=first, status=Status.DONE)
    assert [
        letter.appeal_id for letter in send(incident, operator, alone).letters.all()
    ] == [first]
    later = send(incident, operator, Writing(text="И вам: починили."))
    assert [letter.appeal_id for letter in later.letters.all()] == [second]


def test_a_closed_appeal_that_was_answered_is_answered_no_more(
    incident: Incident, operator: User
) -> None:
    send(incident, operator)
    with pytest.raises(InvalidInput, match="закрыто"):
        send(incident, operator, Writing(text="И ещё."))
    change_status(incident.pk, Status.IN_WORK, author=operator, reason="снова яма")
    assert send(incident, operator).letters.count() == 1


def test_what_was_closed_elsewhere_is_not_answered_here(
    toy_city: ToyCity, operator: User
) -> None:
    ago = timezone.now() - timedelta(days=9)
    message = appeal(
        toy_city,
        position=IN_WEST,
        requested_at=ago,
        reported_status="done",
        closed_at=ago + timedelta(days=1),
    )
    carry([message.pk], Stopwatch())
    incident = Incident.objects.get(founder=message.pk)
    with pytest.raises(InvalidInput, match="закрыто"):
        send(incident, operator, Writing(text="Готово."))


def test_one_form_sends_one_reply(incident: Incident, operator: User) -> None:
    key = uuid.uuid4()
    writing = Writing(text="Смотрим.")
    reply(incident.pk, writing, author=operator, key=key, seen=Status.NEW)
    with pytest.raises(AlreadyDecided):
        reply(incident.pk, writing, author=operator, key=key, seen=Status.NEW)
    with pytest.raises(AlreadyDecided):
        reply(
            *(incident.pk, writing),
            author=operator,
            key=uuid.uuid4(),
            seen=Status.PLANNED,
        )
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    "text", ["  ", "{nummer}", "{", "{due} {number.__class__}", "х" * 5001]
)
def test_what_cannot_be_read_is_not_sent(
    incident: Incident, operator: User, text: str
) -> None:
    with pytest.raises(InvalidInput):
        send(incident, operator, Writing(text=text))
    assert not Reply.objects.exists()


def test_a_field_without_a_value_is_not_sent_empty(
    incident: Incident, operator: User
) -> None:
    Incident.objects.update(organisation=None)
    with pytest.raises(InvalidInput, match=r"\{organisation\}"):
        send(incident, operator, Writing(text="Ответственный: {organisation}."))


def test_others_answer_nobody(
    incident: Incident, planner: User, officer_of_east: User
) -> None:
    with pytest.raises(StepForbidden):
        send(incident, planner)
    with pytest.raises(Incident.DoesNotExist):
        send(incident, officer_of_east)


def test_a_refused_step_sends_nothing(
    toy_city: ToyCity, incident: Incident, operator: User
) -> None:
    company = toy_city.organisations["company-b"].pk
    open_part(incident.pk, company, author=operator, task="закрыть стояк")
    with pytest.raises(InvalidInput), transaction.atomic():
        send(incident, operator)
    assert not Letter.objects.exists()


def test_where_the_topic_demands_a_photo_nothing_is_done_without_one(
    incident: Incident, operator: User
) -> None:
    Category.objects.update(needs_photo=True)
    with pytest.raises(InvalidInput, match="фото"):
        change_status(incident.pk, Status.DONE, author=operator)
    with pytest.raises(InvalidInput, match="фото"), transaction.atomic():
        send(incident, operator)
    shown = Writing(text="Готово.", after=[picture()], status=Status.DONE)
    sent = send(incident, operator, shown)
    assert [photo.moment for photo in sent.photos.all()] == ["after"]
    incident.refresh_from_db()
    assert incident.status == Status.DONE


def test_a_photo_of_last_time_shows_nothing_of_this_time(
    incident: Incident, operator: User
) -> None:
    Category.objects.update(needs_photo=True)
    shown = Writing(text="Готово.", after=[picture()], status=Status.DONE)
    send(incident, operator, shown)
    change_status(incident.pk, Status.IN_WORK, author=operator, reason="снова яма")
    again = Incident.objects.get(pk=incident.pk)
    assert lacks_photo(again)


@pytest.mark.parametrize(
    "rewriting",
    [
        "UPDATE casework_reply SET text = ''",
        "DELETE FROM casework_letter",
        "UPDATE casework_letter SET text = ''",
    ],
)
def test_what_was_sent_cannot_be_rewritten(
    incident: Incident, operator: User, rewriting: str
) -> None:
    send(incident, operator)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(rewriting)
