"""What does a letter lead to that answers one of ours, or says it came back?"""

from __future__ import annotations

import uuid

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Incident
from geo_incidents.casework.replies import Letter
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.leading import lead, reply
from geo_incidents.pipeline.posting import post_letters, post_messages
from tests.letters import letter, returned
from tests.pipeline.mail.post import arrives, opened
from tests.servers.imap import Mailbox
from tests.servers.smtp import PostOffice
from tests.toy_city import ToyCity

pytestmark = pytest.mark.usefixtures("toy_city")


def asked(box: Mailbox, office: PostOffice, operator: User) -> tuple[Appeal, Incident]:
    """Let somebody write, and be asked something."""
    arrives(box, letter("Яма на улице Ленина, 12.", Subject="Яма"))
    appeal = Appeal.objects.get()
    incident = opened(appeal)
    lead(incident.pk, Status.ACCEPTED, author=operator)
    lead(incident.pk, Status.IN_WORK, author=operator)
    lead(incident.pk, Status.WAITING, author=operator, reason="Какой подъезд?")
    return appeal, incident


def test_who_is_asked_answers_by_a_letter(
    box: Mailbox, office: PostOffice, operator: User
) -> None:
    appeal, incident = asked(box, office, operator)
    theirs = letter(
        "Второй.\n\n26.11.2026, 10:15, Город <help@town.example>:\n> Какой?",
        Subject="Re: Яма",
        From="anna@work.example",
        In_Reply_To=str(office.taken[0]["Message-ID"]),
    )
    arrives(box, theirs)
    incident.refresh_from_db()
    assert incident.status == Status.IN_WORK
    assert (
        incident.status_changes.order_by("pk").values_list("reason", flat=True)[4]
        == "Второй."
    )
    assert list(Appeal.objects.all()) == [appeal]
    assert f"№ {appeal.pk}" in office.taken[1].get_content()


def test_nobody_answers_for_another_by_a_made_up_id(
    box: Mailbox, office: PostOffice, operator: User
) -> None:
    appeal, incident = asked(box, office, operator)
    forged = f"<received%3A{appeal.pk}.{'0' * 20}@town.example>"
    theirs = letter("Первый.", From="eve@example.org", In_Reply_To=forged)
    theirs.replace_header("Subject", f"№ {appeal.pk}")
    arrives(box, theirs)
    incident.refresh_from_db()
    assert incident.status == Status.WAITING
    assert Appeal.objects.count() == 2


def test_what_is_added_unasked_is_an_appeal_about_the_same(
    box: Mailbox, office: PostOffice, toy_city: ToyCity
) -> None:
    arrives(box, letter("Яма на улице Ленина, 12."))
    first = Appeal.objects.get()
    first.category = toy_city.categories["pothole"]
    first.save()
    arrives(box, letter("Стало хуже.", Subject=f"Re: обращение № {first.pk}"))
    second = Appeal.objects.exclude(pk=first.pk).get()
    assert second.category == first.category
    assert "Стало хуже." in second.text


def test_thanks_are_no_appeal(box: Mailbox, office: PostOffice) -> None:
    arrives(box, letter("Яма на улице Ленина, 12."))
    ours = str(office.taken[0]["Message-ID"])
    arrives(box, letter("Спасибо большое!\n\n> Здравствуйте", In_Reply_To=ours))
    assert Appeal.objects.count() == 1
    assert len(office.taken) == 1


def test_a_letter_that_came_back_is_given_up(
    box: Mailbox, office: PostOffice, operator: User
) -> None:
    arrives(box, letter("Яма на улице Ленина, 12."))
    incident = opened(Appeal.objects.get())
    reply(incident.pk, Writing(text="Починили."), author=operator, key=uuid.uuid4())
    post_letters(5)
    arrives(box, returned(office.taken[1], "smtp; 550 5.1.1 no such user"))
    given_up = Letter.objects.get()
    assert given_up.given_up_at
    assert given_up.error == "smtp; 550 5.1.1 no such user"
    assert Appeal.objects.count() == 1


def test_a_delay_is_no_return(box: Mailbox, office: PostOffice) -> None:
    arrives(box, letter())
    arrives(box, returned(office.taken[0], "busy", action="delayed"))
    assert Outgoing.objects.get().given_up_at is None


def test_the_post_that_fails_is_tried_again_and_no_such_box_is_given_up(
    box: Mailbox, office: PostOffice
) -> None:
    office.refuses = {
        "anna@example.org": "451 greylisted",
        "gone@example.org": "550 no such user",
    }
    arrives(box, letter(), letter(From="gone@example.org"))
    post_messages(50)
    late = Outgoing.objects.get(recipient="anna@example.org")
    assert (late.sent_at, late.given_up_at) == (None, None)
    Outgoing.objects.update(available_at=late.created_at)
    office.refuses.pop("anna@example.org")
    post_messages(50)
    assert [one["To"] for one in office.taken] == ["anna@example.org"]
    assert Outgoing.objects.get(recipient="gone@example.org").given_up_at
