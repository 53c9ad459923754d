"""Does a rollback or a killed worker leave the photos of residents on the disk?"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.intake.consents import give_consent
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.intake.services import add_photos
from geo_incidents.pipeline.left_over import forget_left_over
from geo_incidents.publication.releasing.models import PhotoRelease, State
from geo_incidents.publication.releasing.reaching import decide_photo
from geo_incidents.publication.releasing.showing import stored_name
from tests.as_the_application import the_application
from tests.builders import appeal
from tests.dialogue.chat import Chat
from tests.dialogue.test_a_sentence_is_enough import a_photo
from tests.toy_city import ToyCity


@pytest.fixture
def sent(toy_city: ToyCity) -> Appeal:
    stored: Appeal = appeal(toy_city)
    add_photos(stored, [ContentFile(a_photo())])
    return stored


def in_two_days() -> datetime:
    return timezone.now() + timedelta(days=2)


def lying(folder: str) -> set[str]:
    return {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}


def rolled_back(sent: Appeal) -> None:
    """Store another photo in a transaction that comes to nothing."""
    with transaction.atomic():
        add_photos(sent, [ContentFile(a_photo())])
        transaction.set_rollback(True)


def test_a_photo_that_was_rolled_back_is_removed_after_a_day(sent: Appeal) -> None:
    kept = str(Photo.objects.get())
    rolled_back(sent)
    folder = kept.rpartition("/")[0]
    assert len(lying(folder)) == 2
    assert forget_left_over(now=timezone.now()) == 0
    assert forget_left_over(now=in_two_days()) == 1
    assert lying(folder) == {kept}


def test_the_role_of_the_application_removes_no_more(sent: Appeal) -> None:
    """A role that sees no rows must not take every photo for a left one."""
    rolled_back(sent)
    with the_application():
        assert forget_left_over(now=in_two_days()) == 1
    assert default_storage.exists(str(Photo.objects.get()))


def test_what_was_left_at_the_end_of_a_month_is_removed_in_the_next(
    sent: Appeal,
) -> None:
    rolled_back(sent)
    next_month = timezone.now().replace(day=28) + timedelta(days=5)
    assert forget_left_over(now=next_month) == 1


def test_the_photo_of_a_draft_stays_and_one_that_no_draft_has_goes(
    toy_city: ToyCity,
) -> None:
    Chat().shows(a_photo())
    (kept,) = lying("drafts")
    default_storage.save("drafts/of-nobody.jpg", ContentFile(a_photo()))
    assert forget_left_over(now=in_two_days()) == 1
    assert lying("drafts") == {kept}


def test_the_picture_that_everybody_sees_stays_and_another_goes(
    sent: Appeal, operator: User
) -> None:
    give_consent(sent)
    decide_photo(Photo.objects.get(), State.RELEASED, (), author=operator, seen=0)
    shown = PhotoRelease.objects.get().shown
    assert shown
    default_storage.save("shown/of-nobody.jpg", ContentFile(a_photo()))
    assert forget_left_over(now=in_two_days()) == 1
    assert lying("shown") == {stored_name(shown)}
