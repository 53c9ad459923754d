"""Is what a system says later of its own appeals heard once, and of no other's?"""

from __future__ import annotations

from typing import Any

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.consents import Consent
from geo_incidents.pipeline.leading import lead
from geo_incidents.pipeline.outbox import process_batch
from tests.exchange.open311.calling import FORMS, IN_WEST, get, make_key, post
from tests.exchange.open311.structure import require_structure
from tests.toy_city import ToyCity

PATH = "v2/servicerequestupdates"


@pytest.fixture
def key(toy_city: ToyCity) -> str:
    """The key with which one appeal was handed in that is an incident by now."""
    given = make_key()
    post("v2/requests", api_key=given, service_code="pothole", **IN_WEST)
    process_batch()
    return given


def say(key: str, update_id: str = "u-1", form: str = "json", **said: Any) -> Any:
    number = Incident.objects.get().pk
    told = {"service_request_id": number, "update_id": update_id, **said}
    return post(PATH, form, api_key=key, **told)


@pytest.mark.parametrize("form", FORMS)
def test_more_words_become_a_note_that_the_world_does_not_see(
    key: str, form: str
) -> None:
    response = say(key, form=form, description="Яма стала больше", status="OPEN")
    assert response.status_code == 200
    require_structure(response, form, "updated")
    last = StatusChange.objects.latest("pk")
    assert (last.status, last.reason) == (Status.NEW, "сосед: Яма стала больше")
    assert "больше" not in get(PATH).content.decode()


def test_the_same_update_is_heard_once(key: str) -> None:
    for _ in range(3):
        assert say(key, description="Яма стала больше").status_code == 200
    assert StatusChange.objects.count() == 2


def test_an_answer_goes_to_who_waits_for_it(key: str, operator: User) -> None:
    lead(Incident.objects.get().pk, Status.WAITING, author=operator, reason="Где?")
    say(key, description="У подъезда")
    assert Incident.objects.get().status == Status.IN_WORK


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"status": "FIXED"}, Status.CONFIRMED),
        ({"status": "open", "description": "Яма на месте"}, Status.IN_WORK),
        ({"description": "Спасибо"}, Status.DONE),
    ],
)
def test_whether_it_was_repaired_can_be_said(
    key: str, operator: User, said: dict[str, str], status: Status
) -> None:
    lead(Incident.objects.get().pk, Status.DONE, author=operator)
    assert say(key, **said).status_code == 200
    assert Incident.objects.get().status == status


def test_of_another_systems_request_nothing_is_heard(key: str) -> None:
    assert say(make_key("другой"), description="чужое").status_code == 404
    assert StatusChange.objects.count() == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"api_key": "wrong"}, 403),
        ({"api_key": ""}, 403),
        ({"update_id": ""}, 400),
        ({"service_request_id": "none"}, 404),
        ({"description": "д" * 4001}, 400),
    ],
)
def test_what_cannot_be_heard_is_refused_in_words(
    key: str, said: dict[str, str], status: int, form: str
) -> None:
    number = Incident.objects.get().pk
    told: dict[str, Any] = {"service_request_id": number, "update_id": "1"}
    response = post(PATH, form, **({"api_key": key} | told | said))
    assert response.status_code == status
    require_structure(response, form, "errors")


def test_that_everybody_may_read_it_is_said_and_taken_back_later(key: str) -> None:
    for update, may_publish in (("u-1", "true"), ("u-2", "false")):
        assert say(key, update, may_publish=may_publish).status_code == 200
        is_agreed = Consent.objects.filter(withdrawn_at=None).exists()
        assert is_agreed is (may_publish == "true")
    assert StatusChange.objects.count() == 1
