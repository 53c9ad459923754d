"""What remains when a worker is killed while it works on a letter?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from geo_incidents.intake.channels.email import files
from geo_incidents.intake.channels.email.files import stored
from geo_incidents.intake.channels.email.mailbox import take_letters
from geo_incidents.intake.channels.models import Incoming, Outgoing
from geo_incidents.pipeline.left_over import forget_left_over
from geo_incidents.pipeline.posting import post_messages
from tests.letters import letter
from tests.pipeline.mail.post import arrives
from tests.servers.imap import Mailbox
from tests.servers.smtp import PostOffice

pytestmark = pytest.mark.usefixtures("toy_city")


def names() -> list[str]:
    return default_storage.listdir(files.FOLDER)[1]


def test_the_file_of_a_letter_that_was_never_kept_is_removed_after_a_day(
    box: Mailbox,
) -> None:
    box.put(bytes(letter()))
    take_letters()
    stored(b"Subject: nobody knows me\n\n")
    assert forget_left_over(now=timezone.now()) == 0
    assert forget_left_over(now=timezone.now() + timedelta(days=2)) == 1
    (kept,) = names()
    assert Incoming.objects.get().payload["file"] == f"{files.FOLDER}/{kept}"


def test_the_file_of_a_letter_that_was_read_is_removed_after_a_day(
    box: Mailbox,
) -> None:
    box.put(bytes(letter()))
    take_letters()
    Incoming.objects.update(handled_at=timezone.now())
    assert forget_left_over(now=timezone.now() + timedelta(days=2)) == 1
    assert names() == []


def test_without_any_letter_there_is_nothing_to_remove(db: None) -> None:
    assert forget_left_over(now=timezone.now()) == 0


def test_a_receipt_that_is_sent_once_more_is_the_same_letter(
    box: Mailbox, office: PostOffice
) -> None:
    """As where the server had taken it and we could not write that down."""
    arrives(box, letter())
    Outgoing.objects.update(sent_at=None)
    post_messages(1)
    first, second = office.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert first["In-Reply-To"] == second["In-Reply-To"]
