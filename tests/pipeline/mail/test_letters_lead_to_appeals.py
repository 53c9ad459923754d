"""Does a letter become an appeal, once, and is it answered under itself?"""

from __future__ import annotations

import uuid

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.errors import RemoteUnavailable
from geo_incidents.intake.channels.email import mailbox
from geo_incidents.intake.channels.email.mailbox import take_letters
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.pipeline.leading import reply
from geo_incidents.pipeline.posting import post_letters
from tests.intake.test_only_the_pixels_of_a_photo_are_kept import picture
from tests.letters import letter
from tests.pipeline.mail.post import arrives, opened
from tests.servers.imap import SEEN, Mailbox
from tests.servers.smtp import PostOffice
from tests.toy_city import ToyCity

pytestmark = pytest.mark.usefixtures("toy_city")


def test_a_letter_goes_all_the_way_and_its_answer_comes_back_under_it(
    box: Mailbox, office: PostOffice, operator: User
) -> None:
    theirs = letter("Яма на улице Ленина, 12, у подъезда.", Subject="Яма")
    arrives(box, theirs)
    appeal = Appeal.objects.get()
    assert (appeal.channel, appeal.text) == (
        "email",
        "Яма на улице Ленина, 12, у подъезда.",
    )
    incident = opened(appeal)
    assert incident.district is not None
    assert incident.district.code == "west-south"
    assert incident.address == "улица Ленина, 12"

    (told,) = office.taken
    assert told["To"] == "anna@example.org"
    assert told["Subject"] == "Re: Яма"
    assert told["In-Reply-To"] == theirs["Message-ID"]
    assert told["Auto-Submitted"] == "auto-replied"
    assert told["Reply-To"] == "help@town.example"
    said = told.get_content()
    assert f"№ {appeal.pk}" in said
    assert f"https://town.example/appeals/{appeal.token}/" in said
    assert "Ответим не позже" in said
    assert f"/appeals/{appeal.token}/?words=look#words" in said

    reply(incident.pk, Writing(text="Починили."), author=operator, key=uuid.uuid4())
    assert post_letters(5) == 1
    _told, answer = office.taken
    assert "Починили." in answer.get_content()
    assert answer["References"] == theirs["Message-ID"]
    assert answer["Message-ID"] != told["Message-ID"]
    assert answer["To"] == "anna@example.org"


def test_the_same_letter_is_taken_once(box: Mailbox, office: PostOffice) -> None:
    theirs = letter()
    arrives(box, theirs, theirs)
    Incoming.objects.all().delete()
    box.letters[1].flags.clear()
    arrives(box)
    assert Appeal.objects.count() == 1
    assert len(office.taken) == 1


def test_what_a_person_has_opened_is_taken_all_the_same(box: Mailbox) -> None:
    box.put(bytes(letter()))
    box.letters[1].flags.add(SEEN)
    assert [take_letters(), take_letters()] == [1, 0]


def test_a_letter_is_marked_only_once_it_is_kept(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the worker is killed between the two."""
    box.put(bytes(letter()), bytes(letter()))
    box.fails["STORE"] = ""
    with pytest.raises(RemoteUnavailable):
        take_letters()
    assert (Incoming.objects.count(), box.unread()) == (1, 2)
    box.fails.clear()
    assert take_letters() == 1
    assert (Incoming.objects.count(), box.unread()) == (2, 0)


@pytest.mark.parametrize("fault", ["NO try later", "BAD what?", ""])
@pytest.mark.parametrize("command", ["LOGIN", "SELECT", "SEARCH", "FETCH"])
def test_a_mailbox_that_fails_loses_nothing(
    box: Mailbox, command: str, fault: str
) -> None:
    box.put(bytes(letter()))
    box.fails[command] = fault
    with pytest.raises(CommandError):
        call_command("take_mail")
    assert box.unread() == 1
    box.fails.clear()
    call_command("take_mail")
    assert Appeal.objects.count() == 1


def test_photos_come_along_and_what_is_none_is_told(
    box: Mailbox, office: PostOffice
) -> None:
    theirs = letter()
    theirs.add_attachment(picture(), "image", "jpeg", filename="яма.jpg")
    theirs.add_attachment(b"GIF89a\0", "image", "png", filename="bomb.png")
    theirs.add_attachment(b"%PDF", "application", "pdf", filename="act.pdf")
    arrives(box, theirs)
    assert Photo.objects.filter(appeal=Appeal.objects.get()).count() == 1
    said = office.taken[0].get_content()
    assert "bomb.png, act.pdf" in said
    assert "яма.jpg" not in said


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Return-Path": "<>"},
        {"From": "help@town.example"},
        {"From": ""},
    ],
    ids=str,
)
def test_what_a_machine_wrote_makes_no_appeal_and_no_answer(
    box: Mailbox, office: PostOffice, headers: dict[str, str]
) -> None:
    arrives(box, letter(**headers))
    assert not Appeal.objects.exists()
    assert office.taken == []
    assert Incoming.objects.get().handled_at


def test_machines_that_answer_each_other_are_not_answered_for_ever(
    box: Mailbox, office: PostOffice
) -> None:
    arrives(box, *(letter(Subject=f"Ответ {n}") for n in range(15)))
    assert Appeal.objects.count() == 15
    assert len(office.taken) == 10


def test_a_letter_from_abroad_is_answered_in_english(
    box: Mailbox, office: PostOffice
) -> None:
    arrives(box, letter("A pothole at Lenina, 12.", Subject="Pothole"))
    assert "We will answer by" in office.taken[0].get_content()


def test_one_that_is_too_large_is_taken_by_its_head(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "LARGEST_BYTES", 100)
    arrives(box, letter(Subject="Большое письмо"))
    assert Appeal.objects.get().text == "Большое письмо"


@pytest.mark.django_db(transaction=True)
def test_the_file_of_a_letter_goes_when_it_has_been_read(
    box: Mailbox, toy_city: ToyCity
) -> None:
    arrives(box, letter())
    assert not connection.in_atomic_block
    assert default_storage.listdir("mail")[1] == []
    assert len(mail.outbox) == 1
