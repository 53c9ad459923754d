"""Can who wrote an appeal confirm a repair or refute it, once, in time, by the link?"""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity

STILL = "яма на том же месте"


@pytest.fixture
def written(toy_city: ToyCity) -> Appeal:
    stored = appeal(toy_city, position=IN_WEST)
    carry([stored.pk], Stopwatch())
    return stored


@pytest.fixture
def repaired(written: Appeal, operator: User) -> Appeal:
    change_status(Incident.objects.get().pk, Status.DONE, author=operator)
    return written


def page_of(client: Client, written: Appeal, query: str = "") -> str:
    return client.get(f"/appeals/{written.token}/{query}").content.decode()


def judge(client: Client, written: Appeal, **fields: str) -> str:
    """Send the form; return the page it leads to."""
    address = f"/appeals/{written.token}/verdict"
    return client.post(address, fields, follow=True).content.decode()


def test_nothing_is_asked_before_it_is_done(client: Client, written: Appeal) -> None:
    assert "Починили?" not in page_of(client, written)


def test_once_done_the_page_asks_and_says_until_when(
    client: Client, repaired: Appeal
) -> None:
    page = page_of(client, repaired)
    assert "Да, починили" in page
    assert "Ответить можно до" in page


def test_a_confirmed_repair_is_confirmed(client: Client, repaired: Appeal) -> None:
    page = judge(client, repaired, is_repaired="yes")
    assert "вы подтвердили, что починили" in page
    assert "Да, починили" not in page
    step = Incident.objects.get().status_changes.last()
    assert step
    assert (step.status, step.author, step.actor) == ("confirmed", None, "resident")


def test_a_refuted_repair_is_in_work_again_for_all_to_see(
    client: Client, repaired: Appeal
) -> None:
    page = judge(client, repaired, is_repaired="no", words=STILL)
    assert "снова в работе" in page
    assert PublicIncident.objects.get().status == "in_work"
    assert Incident.objects.get().closed_at is None


def test_staff_read_what_is_still_to_be_done_and_who_says_so(
    client: Client, repaired: Appeal, staff_client: Client
) -> None:
    judge(client, repaired, is_repaired="no", words=STILL)
    number = Incident.objects.get().pk
    card = staff_client.get(f"/internal/incidents/{number}/").content.decode()
    assert STILL in card
    assert "· житель" in card
    assert STILL not in client.get(f"/incidents/{number}/").content.decode()


def test_a_confirmed_repair_that_breaks_again_can_be_refuted(
    client: Client, repaired: Appeal
) -> None:
    judge(client, repaired, is_repaired="yes")
    judge(client, repaired, is_repaired="no", words=STILL)
    assert Incident.objects.get().status == Status.IN_WORK


@pytest.mark.parametrize("verdict", ["yes", "no"])
def test_the_same_is_said_once(client: Client, repaired: Appeal, verdict: str) -> None:
    judge(client, repaired, is_repaired=verdict, words=STILL)
    steps = Incident.objects.get().status_changes.count()
    page = judge(client, repaired, is_repaired=verdict, words=STILL)
    assert "Ничего не изменилось" in page
    assert Incident.objects.get().status_changes.count() == steps


def test_the_time_to_say_it_is_limited(client: Client, repaired: Appeal) -> None:
    Incident.objects.update(closed_at=timezone.now() - timedelta(days=31))
    assert "Починили?" not in page_of(client, repaired)
    page = judge(client, repaired, is_repaired="no", words=STILL)
    assert "срок ответа прошёл" in page
    assert Incident.objects.get().status == Status.DONE


@pytest.mark.parametrize("status", [Status.REFUSED, Status.DUPLICATE])
def test_what_was_dismissed_is_no_repair(
    client: Client, written: Appeal, operator: User, status: Status
) -> None:
    change_status(Incident.objects.get().pk, status, author=operator, reason="потому")
    judge(client, written, is_repaired="no", words=STILL)
    assert Incident.objects.get().status == status


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"is_repaired": "maybe"},
        {"is_repaired": "no"},
        {"is_repaired": "no", "words": "  "},
        {"is_repaired": "no", "words": "х" * 2001},
        {"is_repaired": "no", "words": "пло\x00хо"},
    ],
)
def test_what_cannot_be_taken_changes_nothing_and_says_what_to_do(
    client: Client, repaired: Appeal, fields: dict[str, str]
) -> None:
    page = judge(client, repaired, **fields)
    assert "Напишите, что ещё нужно сделать" in page
    assert Incident.objects.get().status == Status.DONE


def test_a_link_that_was_guessed_leads_nowhere(
    client: Client, repaired: Appeal
) -> None:
    address = f"/appeals/{uuid.uuid4()}/verdict"
    assert client.post(address, {"is_repaired": "yes"}).status_code == 404
    assert client.get(f"/appeals/{repaired.token}/verdict").status_code == 405


def test_a_foreign_page_cannot_judge(repaired: Appeal) -> None:
    stranger = Client(enforce_csrf_checks=True)
    address = f"/appeals/{repaired.token}/verdict"
    assert stranger.post(address, {"is_repaired": "yes"}).status_code == 403
